"""The environment is read once, and a wrong value is named."""

import pytest
from kamp.app.settings import read_settings
from kamp.graph_model.errors import InputError


def test_without_an_environment_the_defaults_hold() -> None:
    found = read_settings({})
    assert (found.store, found.timezone.key, found.currency, found.language) == ("sqlite:///kamp.db", "Europe/Rome", "EUR", "en")


def test_our_domains_are_split_at_commas_and_an_empty_variable_counts_as_unset() -> None:
    found = read_settings({"KAMP_OUR_DOMAINS": "Ours.example, ours.it,", "KAMP_CURRENCY": ""})
    assert (found.our_domains, found.currency) == (("ours.example", "ours.it"), "EUR")


@pytest.mark.parametrize("variable", ["KAMP_TIMEZONE", "KAMP_CURRENCY", "KAMP_LANGUAGE"])
def test_a_wrong_value_is_refused_with_the_name_of_its_variable(variable: str) -> None:
    with pytest.raises(InputError, match=variable):
        read_settings({variable: "nonsense"})
