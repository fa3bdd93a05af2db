"""Every finding code: how grave it is, why it is a problem, and the way out. Codes never change their meaning.

FD0xx documents, FD1xx agreements, FD2xx obligations, FD3xx states, places and forces, FD4xx supply, FD5xx deterrence,
FD6xx guarantees, FD7xx public datasets, FD80x to FD82x statements, FD83x and FD84x the ledger,
FD85x pledges imported and counted, FD86x the desk.
"""

from __future__ import annotations

from .army_findings import ARMIES
from .document_findings import DOCUMENTS
from .finding_kinds import FindingKind
from .finding_kinds import error as _error
from .finding_kinds import note as _note
from .finding_kinds import warning as _warning
from .ledger_findings import DESK, LEDGER
from .pledge_findings import PLEDGES

AGREEMENTS = {
    "FD101": _error(
        "condition_malformed",
        "a condition is one test, one fact, or all, any or not over conditions",
        "Write one of them, such as {place-in: [europe]} or {fact: key, ask: question}.",
    ),
    "FD102": _error(
        "predicate_unknown", "no such test of an event is known", "Use a predicate of the reference, or ask a fact."
    ),
    "FD103": _error("argument_wrong", "the test asks of something else", "Give the kind of value that the test takes."),
    "FD104": _error(
        "spell_upside_down",
        "a spell ends after it begins",
        "Correct the two days; 'until' is the first day after the spell.",
    ),
    "FD105": _error(
        "draft_in_force",
        "a draft or design is in force for nobody",
        "Remove the day, or give the instrument its true kind.",
    ),
    "FD106": _error("party_unclear", "a party is one state or one named group", "Give 'state' or 'group', not both."),
    "FD107": _error(
        "notice_without_period",
        "the day on which duties end cannot be known",
        "Give 'notice_days' under 'term', or the party's 'until'.",
    ),
    "FD108": _error("pair_needed", "a suspension stands between two states", "Name two states."),
    "FD109": _error(
        "deadline_empty", "a deadline has a number of hours or the words of the text", "Give 'hours' or 'words'."
    ),
    "FD110": _error("repeated_ids", "an id names one provision", "Rename one of the two."),
    "FD111": _error("area_unknown", "the agreement has no such area", "Add it under 'areas', or correct the name."),
    "FD112": _error(
        "variant_unknown", "the agreement has no such variant", "Add it under 'variants', or correct the name."
    ),
    "FD113": _error(
        "selector_unknown",
        "this word names nobody in the agreement",
        "Use a role, a party's code, a group or a selector of the reference.",
    ),
    "FD114": _error("reservation_unknown", "the agreement has no such provision", "Correct the id."),
    "FD115": _error(
        "party_spells_overlap", "a state is bound once at a time", "Let one spell end where the next begins."
    ),
    "FD116": _warning(
        "party_before_force",
        "nobody is bound before the agreement is in force; the later day is used",
        "Check the two days.",
    ),
    "FD117": _error(
        "structure_act_with_bearer",
        "scope, accession, withdrawal and voiding rules are parts of an agreement, and nobody owes them",
        "Write it as an area, a term, a party's spell or a condition.",
    ),
    "FD118": _note("known_before_signed", "the text was public before it was signed", "Check the two days."),
    "FD119": _error(
        "unsourced", "an agreement without a source cannot be checked", "Add at least one entry under 'sources'."
    ),
    "FD120": _error("fact_with_two_questions", "one fact has one question", "Use one wording, or two keys."),
    "FD121": _error(
        "in_force_without_day",
        "an agreement in force has a day of entry into force",
        "Give 'in_force', or another 'status'.",
    ),
    "FD130": _error("event_state_unknown", "no such state is known", "Use a code of the states file, such as UKR."),
    "FD131": _warning("state_unknown", "no such state is known on that day", "Use a code of the states file."),
    "FD132": _error("library_repeats_id", "an id or alias names one agreement", "Rename one of the two."),
    "FD133": _error("group_unknown", "no such group is known", "Add it to the groups file, or correct the name."),
    "FD134": _error(
        "region_unknown",
        "no such region or place is known",
        "Add it to the regions or places file, or correct the name.",
    ),
}

OBLIGATIONS = {
    "FD201": _warning(
        "facts_clash",
        "a given fact contradicts what the structure of the event says; the given fact was used",
        "Correct the fact, or the kind, place or parties of the event.",
    ),
    "FD202": _note(
        "fact_unasked",
        "no clause considered asks about this fact",
        "Check its spelling against the questions that the answers name.",
    ),
}

FORCES = {
    "FD300": _error("place_name_repeated", "an id, name or alias means one place", "Rename one of the two."),
    "FD301": _error("holder_unknown", "no such state is known", "Use a code of the states file."),
    "FD302": _error("region_unlisted", "no such region is known", "Add it to the regions file, or correct the name."),
    "FD303": _error(
        "position_wrong",
        "a position is a latitude from -90 to 90 and a longitude from -180 to 180, in degrees",
        "Write it as [50.45, 30.52].",
    ),
    "FD304": _error("outline_too_small", "an outline has at least three corners", "Add corners."),
    "FD310": _warning(
        "forces_of_state_unknown",
        "without its personnel and spending nobody can say what it can bring; it is left out, not taken as nought",
        "Add its figures to the forces file.",
    ),
    "FD311": _warning(
        "stationed_more_than_it_has",
        "more people are stationed than the state has under arms; the whole of its force is taken",
        "Correct the number, or the personnel of the forces file.",
    ),
    **ARMIES,
}

SUPPLY = {
    "FD401": _error(
        "figure_upside_down", "a range runs from low to high, with the printed value inside", "Correct the numbers."
    ),
    "FD402": _error(
        "figure_empty",
        "a figure has a value or a range",
        "Give 'value', or 'low' and 'high'; leave the field out where nothing is known.",
    ),
    "FD403": _error("month_needed", "a month is written as 2025-08", "Write year and month."),
    "FD404": _error("supply_id_repeated", "an id names one thing", "Rename one of the two."),
    "FD405": _error(
        "supply_reference_unknown", "the programme has nothing of that name", "Add it, or correct the name."
    ),
    "FD406": _error("floor_above_stock", "a stock starts at or above its floor", "Correct the two figures."),
    "FD407": _error(
        "month_outside_horizon", "the month lies outside the months planned", "Correct the month, 'start' or 'months'."
    ),
    "FD408": _error(
        "currency_without_rate",
        "amounts in different currencies do not add up without a rate",
        "Add the currency under 'rates'.",
    ),
    "FD409": _error(
        "months_upside_down",
        "an end lies after its beginning",
        "Correct the two months; 'until' is the first month after.",
    ),
    "FD410": _error(
        "source_incomplete",
        "a stock or a line is described by other fields",
        "Give a stock 'stock' and 'floor', and a line 'line' and 'lead'.",
    ),
    "FD411": _error(
        "weight_missing", "every class of capability that is needed has a weight", "Add the class under 'weights'."
    ),
    "FD412": _error(
        "facts_after_reach",
        "a fact lies after the day up to which facts reach",
        "Move 'facts_reach' on, or correct the day.",
    ),
    "FD413": _error(
        "lead_missing", "when the goods leave is not known", "Give 'lead' in months, as a range where it is uncertain."
    ),
    "FD420": _warning(
        "price_unknown",
        "what has no known price cannot be bought in a plan; it is left out, not taken as free",
        "Add a price with its source.",
    ),
    "FD421": _warning(
        "budget_unknown",
        "the amount is not known; the plan does without it, so it may be too low",
        "Add the amount when it is published.",
    ),
    "FD422": _note(
        "mass_unknown", "its mass is not known, so the load on the hubs is a lower bound", "Add its tonnes."
    ),
    "FD423": _warning(
        "tonnage_unknown",
        "how much the hub can pass on is not known; the plan does without it",
        "Add its tonnage, as a range where it is uncertain.",
    ),
    "FD424": _warning(
        "source_unknown",
        "how much this source can give, or how fast its stock is refilled, is not known; the plan does without it",
        "Add the figure, as a range where it is uncertain.",
    ),
    "FD425": _error(
        "cap_unknown",
        "a legal limit that is not known is neither nought nor the lack of a limit",
        "Add the amount, or choose another regime.",
    ),
    "FD426": _note(
        "facts_end",
        "no payment is known after this day; later months use money pledged before",
        "Choose another level, or add later rows.",
    ),
    "FD427": _note(
        "weak_rows_left_out",
        "rows of low provenance do not count",
        "Raise their confidence once a better source confirms them.",
    ),
    "FD428": _warning(
        "need_unknown",
        "how much is needed is not known; the need is left out, not taken as nought",
        "Add the amount, as a range where it is uncertain.",
    ),
    "FD429": _note(
        "lead_beyond_horizon",
        "an order placed in the first month arrives after the last one",
        "Lengthen the horizon to see it.",
    ),
    "FD430": _error(
        "money_need_unknown",
        "this level asks for figures that the programme does not have",
        "Add 'money_need' (and 'realisation' for the historic level), and at least one payment.",
    ),
    "FD431": _error(
        "solver_stopped",
        "the solver gave no answer that it can certify",
        "Check the figures for values of very different size.",
    ),
    "FD432": _note(
        "key_unknown",
        "without a key there is no fair share to compare with",
        "Add a key, such as gross domestic product.",
    ),
    "FD433": _error(
        "nothing_to_plan",
        "no item has a known need, a known source and a known price together",
        "Fill in the figures that the other findings name.",
    ),
    "FD434": _error(
        "payer_and_price_disagree",
        "where the seller pays, the donors pay nothing",
        "Set 'price_factor' to 0, or the payer to donors.",
    ),
    "FD435": _warning(
        "bundle_incomplete",
        "a bundle counts only whole, and one of its items cannot be planned; the plan does without the bundle",
        "Fill in the figures of the item that the other findings name.",
    ),
    "FD436": _error(
        "queue_overbooked",
        "the customers of a line cannot have booked more than it makes",
        "Lower 'share' of the line or of its customers.",
    ),
    "FD437": _warning(
        "earmark_idle",
        "nothing that is needed may be bought with this money, so none of it is spent",
        "Widen the earmark, or add a need of that class.",
    ),
    "FD438": _warning(
        "month_missing",
        "a need that ends and begins again leaves months between without any; a gap is not taken for nought unasked",
        "Close the gap, or write the month with an amount of 0.",
    ),
    "FD440": _error(
        "conflict_found",
        "these limits cannot all hold together; without any one of them the others can",
        "Loosen one of them.",
    ),
    "FD441": _note(
        "lots_left_over",
        "money that fills no whole package waits for the next payer",
        "Add a payer, or choose a smaller package.",
    ),
    "FD442": _error(
        "lot_size_unknown",
        "packages need a size",
        "Give the regime a 'lot', or plan without packages.",
    ),
    "FD443": _note(
        "small_payers_pool",
        "payers below the least ticket put their money together, as the Nordic and Baltic states did",
        "Lower 'ticket' to let each stand alone.",
    ),
    "FD444": _error(
        "comparison_impossible",
        "the comparison needs a regime that the programme does not have",
        "Add a regime of the kind named.",
    ),
}

DETERRENCE: dict[str, FindingKind] = {}

GUARANTEES = {
    "FD601": _error("guarantee_state_unknown", "no such state is known", "Use a code of the states file."),
    "FD602": _error(
        "programme_unknown",
        "no such supply programme is known",
        "Use the name of a file in the catalogue's programmes.",
    ),
    "FD603": _error("design_repeated", "an id names one design", "Rename one of the two."),
    "FD604": _error(
        "addition_unknown",
        "a design can only add an agreement that is known",
        "Correct the id, or add the agreement's file.",
    ),
    "FD605": _error("addition_variant_unknown", "the agreement has no such variant", "Name one that it has."),
    "FD606": _error("assumption_unknown", "no such assumption enters the model", "Use a name of the levers table."),
    "FD607": _error("assumption_upside_down", "a range runs from its low end to its high end", "Swap the two ends."),
    "FD608": _warning("nothing_compared", "a guarantee with one design compares nothing", "Add a second design."),
    "FD610": _warning(
        "force_unknown",
        "the game needs this state's force, so no design was played",
        "Add its figures to the forces file.",
    ),
    "FD611": _error("army_unknown", "no such army is known", "Use the name of a file in the catalogue's armies."),
    "FD612": _warning(
        "promise_not_mapped",
        "a promise that finds no place stays out of the design of what has been promised, which is so a lower bound",
        "Enter what is missing, or count by another rule.",
    ),
    "FD609": _error(
        "forces_unknown", "no such file of forces is known", "Use the name of a file in the catalogue's forces."
    ),
}

ARCHIVE: dict[str, FindingKind] = {
    "FD701": _error(
        "column_missing",
        "the table lacks a column that its maker publishes",
        "Use the file as its maker publishes it, or give the column.",
    ),
}

STATEMENTS = {
    "FD801": _note(
        "speaker_unclear",
        "the words that name the source lead back to nobody",
        "Name the speaker by hand when you review the text.",
    ),
    "FD802": _warning(
        "reply_not_a_statement",
        "what a reader of your own answers must be a statement with its place in the text",
        "Let the command print the JSON that `foedus read --json` prints.",
    ),
}

FINDINGS: dict[str, FindingKind] = {
    **DOCUMENTS,
    **AGREEMENTS,
    **OBLIGATIONS,
    **FORCES,
    **SUPPLY,
    **DETERRENCE,
    **GUARANTEES,
    **ARCHIVE,
    **STATEMENTS,
    **LEDGER,
    **DESK,
    **PLEDGES,
}
