from mtqa.rules.codes import COUNTRIES, LANGUAGES, USUAL_MISTAKES


def test_codes_are_complete_and_of_two_letters():
    assert len(COUNTRIES) == 249 + 3
    assert len(LANGUAGES) == 184
    assert all(
        len(code) == 2 and code.isalpha() and code.islower() for code in COUNTRIES | LANGUAGES
    )


def test_usual_mistakes_are_no_codes_and_lead_to_codes():
    for wrong, right in USUAL_MISTAKES.items():
        assert wrong not in COUNTRIES
        assert right in COUNTRIES
