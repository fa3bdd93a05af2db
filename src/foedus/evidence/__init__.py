"""Workshop: the rooms held against history: coded cases, tables of pledges, wars."""
