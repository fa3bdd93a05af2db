"""The permanent notes of every assessment: what such a model can and cannot claim."""

from __future__ import annotations

NOTES = (
    (
        "A decision aid, not a forecast: nothing here is a probability that a named state attacks. Intervals run from the 5th to the "
        "95th percentile of draws over the stated ranges; a line in the middle stands only for a difference between designs on common draws."
    ),
    (
        "Reliability as observed is measured after deterrence failed: a defence-pact ally of the target joined in 26 of 210 "
        "ally-war pairs (12%; 95% interval 7 to 19%), and at least one did in 44% of wars (27 to 63%)."
    ),
    (
        "A nuclear challenger lies outside the range of these data (interstate wars 1816 to 2010), and so do hybrid and sub-state attack. "
        "Public data do not show that alliances deter: adding alliance terms to forecasts of initiation changes nothing detectable."
    ),
    (
        "Shocks are independent across guarantors: moods that move together in a general crisis are not in this version. "
        "The contest exponent is 1, where guarantors' forces are substitutes, so that each is tempted to leave the work to others."
    ),
    (
        "Bound speaks of the text. Legal force stands beside it; treaty and political promises are never added up. What states "
        "later do is conduct and is not shown here."
    ),
)
"""Printed on every page, in this order."""
