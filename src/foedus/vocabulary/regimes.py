"""How materiel changes hands: regimes, payers, price bases, sources, levels of payment, classes of capability."""

from __future__ import annotations

REGIMES = {
    "sale": "allies pay the seller in advance for what it releases to the protected state",
    "grant": "the seller gives, at its own cost, within the authority its legislature grants",
    "grant-as-law-stands": "the seller gives within the authority that is left under present law",
    "procurement": "donors order new production from any line and pay as it is delivered",
    "appropriation": "the seller's legislature pays for new production for the protected state",
    "foreign-sale": "donors buy through the seller's government and wait their turn in the production queue",
    "bilateral": "donors give from their own stocks now and buy the replacement later",
    "loan": "a common loan pays for production under a rule on where it may be made",
    "world-purchase": "donors pay an agent who buys on the world market month by month",
}
"""The rules under which a plan can be made. Each is a set of parameters of one model."""

PAYERS = {"donors": "the donors", "seller": "the seller's own taxpayers"}
"""Who pays under a regime."""

PRICE_BASES = {
    "replacement": "what it costs to replace the item",
    "book": "what the item stands at in the seller's books",
    "contract": "the price of a new contract",
}
"""What a price is a price of."""

SOURCE_KINDS = {"stock": "a seller's stock", "line": "a production line"}
"""Where an item can come from."""

LEVELS = {
    "as-pledged": "each donor pays what its known rows say, and nothing is known beyond them",
    "as-needed": "the donors together pay the money asked for, month by month, each in proportion to what it has pledged",
    "historic": "as needed, times the share of the money asked for that came in the past",
}
"""How much the donors pay."""

AS_PROMISED = "as-promised"
"""The level of the design that the promises of a ledger make; a file cannot ask for it, since a ledger is named with the question."""

SAID_LEVELS = {**LEVELS, AS_PROMISED: "each donor pays what its promises in the ledger come to, by the rule asked for"}
"""Every level in words."""

PAYMENT_BASES = {
    "allocation": "counted as an allocation by an independent tracker, matched to the payer",
    "inferred": "amount inferred from an independent tracker's monthly sum",
    "announcement": "announced by the payer or the programme; not yet counted by a tracker",
    "report": "reported by others; not confirmed by the payer",
}
"""What a payment row rests on."""

COUNTED_BASES = frozenset({"allocation", "inferred"})
"""The bases whose amounts a tracker counts."""

MODES = {"road": "by road", "rail": "by rail", "air": "by air", "sea": "by sea", "any": "by whatever way there is"}
"""How goods travel."""

ORDERS = {
    "weighted": "the weighted shortfall, with small terms for fairness and cost",
    "lexicographic": "the worst class at each milestone, then weighted shortfall, then fairness, then cost",
}
"""Which aim comes first."""

CAPABILITIES = {
    "air-defence-missile": "missiles for air defence",
    "air-defence-system": "air-defence systems",
    "artillery-round": "artillery rounds",
    "rocket": "guided rockets",
    "launcher": "launchers",
    "anti-tank": "anti-tank missiles",
    "air-launched": "air-launched missiles",
    "drone": "drones",
    "aircraft": "aircraft",
    "crew": "trained crews",
    "support": "support, such as vehicles, radars and medical goods",
}
"""Classes of capability, by which needs are weighed and money is earmarked."""
