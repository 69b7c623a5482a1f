"""The parts every page is made of: GOV.UK markup in one place, shown together in the gallery."""
