"""Verbs and nouns of giving, guarding and binding, as parts of patterns. From general English."""

from __future__ import annotations

GIVE = (
    r"(?:send|sent|giv|gave|provid|suppl|deliver|sell|sold|lend|lent|donat|ship|contribut|deploy|transfer|financ|fund|bankroll|pay|paid|"
    r"spend|spent|allocat|earmark|invest|buy|bought|purchas|procur|train|equip|arm(?!en|y|i|o)|leas|loan|replac|replenish|dispatch|station|reimburs|reinforc|"
    r"airlift|underwrit|hand (?:\w+ )?over|pass (?:\w+ ){0,2}?on|set aside|mak\w+ available|disburs|rearm|resuppl|grant|field|muster|gift|"
    r"pour|plough|inject|foot|top up|subsidi[sz]|cede|consult|chip in|cough up|fork out|stump up|put up|shell out|acquir|assembl|pre-?position|"
    r"defend|protect|guarante|shield|back|support|help|assist|aid|interven|evacuat|escort|patrol|stand by|stand with|stand behind|"
    r"stand shoulder|part with|stood by|come to (?:[\w’']+ ){1,3}(?:aid|defen[cs]e|help|assistance|rescue)|be (?:there|involved|present|part of|(?:at|by) (?:[\w’']+ ){1,2}side)\b|respond|bind|bound|retaliat|step(?:ping)? up)"
)
"""Beginnings of verbs that say by themselves that something is given or guarded."""

LIGHT = (
    r"(?:buil[dt]|creat|establish|set up|form|launch|open|produc|repair|double|tripl|rais|boost|stepped up|ramp|accelerat|speed|sped|"
    r"extend|expand|increas|prolong|resum|restor|renew|keep|kept|continu|maintain|bear|shar|commit|offer|put|mak|made|tak|took|hav|hold|held|bring|"
    r"brought|mov|carry out|go on|add|lead|led|host|run|ran|join|sign|ratif|conclud|enter|coordinat|cooperat|freez|frozen|suspend|lift|"
    r"treat|strik|monitor|polic|secur|guard|cover|act|work|meet|met|do|did|strengthen|deepen|modernis|moderniz|assign|rotat|"
    r"leav|left|releas|mobilis|mobiliz|devot|dedicat|match|assum|honou?r|implement|invok|draw up|shoulder|turn to|step in|hand|pass|"
    r"return|refit|rebuild|stay|remain|play|answer|repl(?:y|ies)|advanc|authori[sz]|approv|clear|complet|stockpil|pool|end|get|pledg|announc|go to|direct|base|"
    r"participat|reserv|order|transfer|unblock|unfreez|waiv|allow|permit|let|use)"
)
"""Beginnings of verbs that say so only with something given, guarded or agreed after them."""

THINGS = (
    r"(?:aid|assistance|support|help|weapon\w*|arms|missiles?|patriots?|tomahawks?|systems?|batter(?:y|ies)|troops|soldiers|marines|forces?|units?|instructors?|pilots|"
    r"trainers?|train\w*|money|funds?|funding|loans?|grants?|packages?|tranches?|equipment|ammunition|munitions|shells?|rounds|rockets?|drones?|jets?|"
    r"aircraft|planes?|helicopters?|ships?|vessels?|frigates?|boats?|vehicles?|tanks?|howitzers?|guns|launchers|intelligence|satellites?|data|"
    r"guarantees?|commitments?|pledges?|promises?|deployments?|missions?|contingents?|brigades?|battalions?|compan(?:y|ies)|bases?|patrols?|"
    r"suppl(?:y|ies)|talks|consultations?|protection|defen[cs]es?|generators?|interceptors?|billion|million|\d+bn|\d+m|euros?|dollars?|"
    r"boots|deterren\w+|attack\w*|aggression|treat(?:y|ies)|pacts?|agreements?|accord|coalition|mechanism|contracts?|licen[cs]es?|production|"
    r"spending|budget|contributions?|personnel|peacekeepers?|monitors?|monitoring|observers|squadrons?|radars?|sensors|mines|minesweepers?|minehunters?|hubs?|"
    r"stocks?|stockpiles?|reserves?|capabilit\w+|airlift|logistic\w*|repairs?|maintenance|cover|membership|(?:do|give|send|spend) more|clause|"
    r"together|closely|joint|projects?|sanctions|format|components?|closer|sovereign\w*|allies|border|territory|costs?|skies|air ?space|operations?|fighters?|(?:full|its|a|our) part|"
    r"stronger|initiative|lines?|dispatch|sales?|orders?|deliver(?:y|ies)|assets?|technolog\w+|programmes?|programs?|force|batch|shipments?|"
    r"medical|humanitarian|reconstruction|hospitals?|spare parts|uniforms?|engineers|exercises|drills|man(?:oeu|eu)vers?|manoeuvres?|part in|charge of|\d[\d.,]*)"
)
"""Nouns for what is given, guarded or agreed, and words of working together."""

BETWEEN = (
    r"(?:\s*,[^,.;:]{1,40},|\s+(?:also|now|soon|still|again|then|first|even|only|fully|not only|always|alone|itself|(?!supply|rely|apply|reply|comply|ally)[a-z]{2,12}ly|jointly|together|in turn|once again|"
    r"this (?:year|month|week)|next (?:year|month|week)|continue to|keep|continue|begin to|begin|start to|start|be (?:ready|prepared|willing|able) to|"
    r"do (?:everything|all|whatever) [a-z ]{0,20}?to|seek to|both|seriously))"
)
"""What may stand between an auxiliary and its verb."""

NEAR = rf"(?=(?:[^.;:]|\.(?=\d)){{0,70}}\b{THINGS}\b)"
DOES = rf"(?:{GIVE}[a-z]{{0,4}}\b|{LIGHT}[a-z]{{0,4}}\b{NEAR})"
DOING = rf"(?:{GIVE}[a-z]{{0,3}}ing\b|{LIGHT}[a-z]{{0,3}}ing\b{NEAR})"
GIVEN = (
    r"(?:provided|given|supplied|sent|protected|defended|guaranteed|armed|delivered|deployed|trained|donated|funded|financed|paid(?: out)?|allocated|extended|"
    r"stationed|transferred|shipped|handed(?: over)?|equipped|spent|built(?: up)?|formed|invested|lent|made available|set aside|replaced|kept|increased|doubled|raised|"
    r"assembled|produced|bought|purchased|procured|released|unblocked|disbursed|launched|opened|established|created|set up|based|placed|stepped up|resumed|used|earmarked|made|spread)\b"
)
"""Participles of what is done with a thing that somebody gives."""
