"""Words and phrases that speak for each topic of a statement. From general English; a `=` closes a word that else is a beginning."""

from __future__ import annotations

STEMS = {
    "collective-defence-guarantee": "guarantee guarantor backstop protection= protect= protects= deterren reassurance umbrella=",
    "bilateral-agreement": "treaty= treaties= pact= pacts= memorandum agreement= agreements= declaration compact= accord= ratif signature paper=",
    "troops": "troops soldier deployment= deployments= deployed= deploying= peacekeep contingent battalion brigade= brigades= garrison units=",
    "air-cover": "jets= skies=",
    "arms-sale": "sell= sells= selling= sold= sale= sales= buy= buys= buying= bought= purchas purl= order= orders= ordered=",
    "arms-donation": "weapon missile ammunition munition tank= tanks= shell= shells= patriot= patriots= atacms= taurus= tomahawk leopard= leopards= abrams= mirage= mirages= gepard caesar= typhon= arms= equipment= drone gripen howitzer launcher guns= "
    "vehicle interceptor battery= batteries= system= systems= artillery= rounds= cartridge iris= nasams= himars= archer= helicopter armoured= armored= rocket "
    "delivery= deliveries= frigate radar= radars= rifle",
    "funding": "fund billion million financ pay= pays= paying= paid= spend euro= euros= dollar money= loan= loans= budget bn= $ € £ eur= kron krono kroner= zloty "
    "contribution= contributions= grant= grants= assets= tranche",
    "training": "train= trains= trained= training= trainer instruct academy= academies= courses= ranges=",
    "intelligence": "intelligence satellite reconnaissance",
    "own-forces": "reservist recruit= recruits= conscript",
    "peace-agreement-condition": "ceasefire truce armistice negotiat hostilities= concession territor",
    "membership": "membership= accession accede suspension= invitation=",
    "consultation": "consult coordinat format=",
}  # fmt: skip
"""Single words for each topic."""

PHRASES = {
    "collective-defence-guarantee": "article 5=|article five=|mutual defen|collective defen|common defen|attack on=|attacks on=|attack one=|attacks one=|attacks both=|attacked both=|"
    "attack us=|attacks us=|attacks our=|security commitment|defence commitment|defense commitment|ironclad commitment|security assurance|security promise|"
    "s defence=|s defense=|our aid=|its aid=|their aid=|the aid of=|to the defen|all for one=|security protocol|defensive alliance|defensive agreement|"
    "defensive pact|defend every|defend each|defend one another|obligations to=",
    "bilateral-agreement": "the document|the text=|sign a=|sign an=|sign the=|sign it=|sign something|sign nothing|signed a=|signed an=|signed the=|signing a=|"
    "signing the=|legally binding|binding in law|strategic partnership",
    "troops": "boots on=|deploy troops|deploy forces|allied forces|foreign forces|western forces|european forces|contribute forces|send forces|forces on=|forces in=|forces to=|deploy soldiers|deploy to=|deploy in=|force in=|force for=|force on=|force to=|force too=|force once=|ground force|foreign bases=|"
    "multinational force|war force|land in the air|stabilisation force|stabilization force|military presence",
    "air-cover": "air cover|air shield|air patrol|air polic|air surveillance|air support|no fly=|by air=|the air=|close the sky",
    "arms-sale": "american weapons|american arms|american made|us made|us weapons|stocks in the united states|replace the=",
    "arms-donation": "military aid|military assistance|military support|military help|air defen|f 16|f 35|mig 29|spare parts",
    "funding": "per cent of|percent of|of gdp|of its gdp|gross domestic product|financial support|financial aid|financial assistance",
    "intelligence": "us data|american data|information sharing|surveillance of",
    "own-forces": "strong army|stronger army|strong ukrainian army|own army|our army|ukrainian army|own forces|own defen|our defences|our defenses|own armed forces|"
    "armed forces of ukraine|ukrainian armed forces|defence capabilit|defense capabilit|our industry|own industry|defend itself",
    "peace-agreement-condition": "cease fire=|peace agreement|peace deal|peace talks|peace process|peace plan|peace settlement|peace accord|end of the war|end the war|"
    "war stops|war ends|war is over|war has ended|fighting stops|fighting ends|conflict ends|to the table|just peace|lasting peace|bring peace|peace will",
    "membership": "member of|members of|full member|join nato|joining nato|joins nato|joined nato|join the alliance|joining the alliance|join the eu=|joining the eu=|join the union|joining the european|"
    "withdraw from|withdrawal from|leave the alliance|leaving the alliance|open door",
    "consultation": "article 4=|article four=|talks with|talks at|compared notes|gone over|went over|in touch with|had informed|work more closely|meet at=",
}  # fmt: skip
"""Runs of words for each topic; the last of them is a beginning unless a `=` closes it."""
