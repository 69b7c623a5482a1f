"""Where in a text the words stand."""

from heed.core.text.searching import best_passage, marked, read_question


def shown(passage):
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in passage.pieces)


def test_words_are_marked_in_any_form_and_spaces_made_single():
    passage = best_passage("Reviews  were\nlate. No review!", read_question("reviewing late"))

    assert shown(passage) == "[Reviews] were [late]. No [review]!"
    assert (passage.is_cut_before, passage.is_cut_after) == (False, False)


def test_the_stretch_with_most_of_the_words_is_shown():
    text = "late " + "word " * 100 + "late visits " + "word " * 100

    passage = best_passage(text, read_question("late visits"), width=60)

    assert shown(passage).count("[late] [visits]") == 1
    assert len(shown(passage)) < 80
    assert (passage.is_cut_before, passage.is_cut_after) == (True, True)
    assert passage.first_marked == "late"


def test_a_text_without_the_words_shows_its_beginning():
    passage = best_passage("Nothing of it " + "word " * 100, read_question("zeppelin"), width=20)

    assert shown(passage) == "Nothing of it word"
    assert passage.first_marked == ""
    assert best_passage("", read_question("zeppelin")).pieces == ()


def test_beginnings_and_titles_are_marked():
    assert shown(best_passage("Safeguarding", read_question("safeg*"))) == "[Safeguarding]"
    assert [piece.text for piece in marked("Late visits", read_question("visit")) if piece.is_marked] == ["visits"]


def test_a_reference_is_marked_once():
    assert (
        shown(best_passage("Complaint C-0231 was upheld", read_question("231 C-0231")))
        == "Complaint [C-0231] was upheld"
    )
