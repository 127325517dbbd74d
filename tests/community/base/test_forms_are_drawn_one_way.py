"""Label, hint and error of every field: the same way everywhere, and never a value lost."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.http import HttpResponse
from django.template import Context, Template
from django.test import override_settings
from django.urls import path

from community.base.widgets import CodeInput, DateInput, DateTimeInput, Suggest, TimeInput

urlpatterns = [path("suggestions/", lambda request: HttpResponse(), name="suggestions")]

ROLES = [("champion", "Champion"), ("data_scientist", "Data scientist")]


class Everything(forms.Form):
    name = forms.CharField(help_text="As on your badge.", widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(label="Email address")
    story = forms.CharField(widget=forms.Textarea, required=False)
    seats = forms.IntegerField()
    day = forms.DateField(widget=DateInput)
    opens = forms.DateTimeField(widget=DateTimeInput)
    doors = forms.TimeField(widget=TimeInput)
    region = forms.ChoiceField(choices=[("", ""), ("wales", "Wales")])
    role = forms.ChoiceField(choices=ROLES, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        choices=[("thu", "Thursday"), ("fri", "Friday")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I accept the code of conduct")
    sheet = forms.FileField(required=False)
    code = forms.CharField(widget=CodeInput)
    token = forms.CharField(widget=forms.HiddenInput)


class Conditional(forms.Form):
    coming = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    diet = forms.CharField(widget=forms.TextInput({"data-show-when": "coming=yes"}), required=False)


def drawn(form: forms.Form, name: str) -> str:
    field: Any = form[name]
    return str(field.as_field_group())


def test_a_label_belongs_to_its_input_and_the_hint_is_read_with_it() -> None:
    html = drawn(Everything(), "name")
    assert '<label class="nhsuk-label" for="id_name">Name</label>' in html
    assert '<div class="nhsuk-hint" id="id_name_helptext">As on your badge.</div>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'autocomplete="name"' in html
    assert 'class="nhsuk-input"' in html


def test_fields_that_may_stay_empty_say_so() -> None:
    assert "Story (optional)" in drawn(Everything(), "story")
    assert "(optional)" not in drawn(Everything(), "name")


def test_an_error_stands_beside_its_field_and_is_read_with_it() -> None:
    html = drawn(Everything({"name": ""}), "name")
    assert "nhsuk-form-group--error" in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "nhsuk-input--error" in html


def test_what_was_typed_is_still_there_after_an_error() -> None:
    form = Everything({"email": "o'brien", "story": "<b>", "role": "champion", "days": ["fri"]})
    assert 'value="o&#x27;brien"' in drawn(form, "email")
    assert "&lt;b&gt;</textarea>" in drawn(form, "story")
    assert 'value="champion" checked' in drawn(form, "role")
    assert 'value="fri" checked' in drawn(form, "days")
    assert 'value="thu" checked' not in drawn(form, "days")


def test_choices_stand_in_a_fieldset_with_the_label_as_its_legend() -> None:
    html = drawn(Everything({}), "role")
    assert '<fieldset class="nhsuk-fieldset" id="id_role" aria-describedby="id_role_error">' in html
    assert '<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Role</legend>' in html
    assert html.count('type="radio"') == 2
    assert 'for="id_role_0">Champion' in html


def test_a_choice_may_have_a_hint() -> None:
    form = Everything()
    form.fields["role"].widget.hints = {"champion": "You spread the word."}  # type: ignore[attr-defined]
    html = drawn(form, "role")
    assert 'aria-describedby="id_role_0_hint"' in html
    assert "You spread the word." in html


def test_what_organisers_type_as_a_hint_stays_text() -> None:
    form = Everything()
    for name in ("name", "agree"):
        form.fields[name].help_text = "<b>Bold</b>"
        assert "&lt;b&gt;Bold" in drawn(form, name)


def test_dates_use_the_browsers_own_pickers_in_local_time() -> None:
    form = Everything(initial={"opens": datetime(2026, 6, 11, 8, 30, tzinfo=UTC)})
    assert 'type="date"' in drawn(form, "day")
    assert 'type="datetime-local"' in drawn(form, "opens")
    assert 'value="2026-06-11T09:30"' in drawn(form, "opens")
    assert 'type="time"' in drawn(form, "doors")


def test_each_kind_of_field_has_its_class() -> None:
    form = Everything()
    assert 'class="nhsuk-textarea"' in drawn(form, "story")
    assert 'class="nhsuk-select"' in drawn(form, "region")
    assert 'class="nhsuk-checkboxes__input"' in drawn(form, "agree")
    assert 'class="nhsuk-file-upload__input"' in drawn(form, "sheet")
    assert 'type="number"' in drawn(form, "seats")
    assert 'inputmode="numeric"' in drawn(form, "code")


def test_a_whole_form_draws_every_field_once_and_the_hidden_ones_without_a_label() -> None:
    html = str(Everything())
    assert html.count('name="token"') == 1
    assert 'for="id_token"' not in html
    assert html.count("nhsuk-form-group") == 13


def test_errors_of_the_form_itself_are_never_lost() -> None:
    form = Everything({})
    form.add_error(None, "The last place was taken a moment ago.")
    assert "The last place was taken a moment ago." in str(form)


def test_the_summary_links_each_error_to_what_can_be_put_right() -> None:
    form = Everything({})
    form.add_error(None, "Registration has closed.")
    page = Template('{% include "community/components/error_summary.html" %}')
    html = page.render(Context({"form": form}))
    assert 'data-module="nhsuk-error-summary"' in html
    assert '<a href="#form_errors">Registration has closed.</a>' in html
    for target in ("id_name", "id_role_0", "id_days_0", "id_agree"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in str(form)


def test_a_field_left_empty_is_named_so_that_the_summary_makes_sense() -> None:
    page = Template('{% include "community/components/error_summary.html" %}')
    html = page.render(Context({"form": Everything({})}))
    assert "Fill in “Email address”." in html
    assert "Choose an answer: “Role”." in html
    assert "Tick “I accept the code of conduct” to go on." in html


def test_a_forms_own_words_for_an_empty_field_stay() -> None:
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Tell us your name."})

    assert "Tell us your name." in drawn(Own({}), "name")


class Bounded(forms.Form):
    story = forms.CharField(max_length=10, widget=forms.Textarea)
    title = forms.CharField(max_length=5)
    seats = forms.IntegerField(min_value=1, max_value=20)
    day = forms.DateField(widget=DateInput)
    email = forms.EmailField()
    region = forms.ChoiceField(choices=[("wales", "Wales")])


def test_what_cannot_be_read_or_is_out_of_bounds_is_named_with_what_to_do() -> None:
    form = Bounded({"story": "x" * 12, "title": "long one", "seats": "21", "day": "tomorrow", "email": "me"})
    summary = Template('{% include "community/components/error_summary.html" %}')
    html = summary.render(Context({"form": form}))
    for words in (
        "“Story” has 12 characters. Shorten it to 10.",
        "“Title” has 8 characters. Shorten it to 5.",
        "“Seats” must be 20 or less.",
        "Give a date for “Day”, such as 2026-06-11.",
        "Write “Email” as an email address, such as name@example.nhs.uk.",
        "Choose from the list: “Region”.",
    ):
        assert f">{words}</a>" in html
        assert words in str(form)
    assert ">Write “Seats” as a whole number, such as 20.</a>" in summary.render(
        Context({"form": Bounded({"seats": "many"})})
    )


def test_a_forms_own_words_for_what_is_wrong_stay() -> None:
    class Own(forms.Form):
        seats = forms.IntegerField(error_messages={"invalid": "How many seats?"})
        email = forms.CharField(validators=[EmailValidator("Only an address, please.")])

        def clean_email(self) -> None:
            raise ValidationError("We know that one.", code="invalid")

    form = Own({"seats": "many", "email": "me@trust.example"})
    assert "How many seats?" in drawn(form, "seats")
    assert "We know that one." in drawn(form, "email")
    assert "Only an address, please." in drawn(Own({"email": "me"}), "email")


def test_a_text_that_is_too_long_is_counted_and_never_cut_off() -> None:
    html = drawn(Bounded({"story": "x" * 12}), "story")
    assert 'data-module="nhsuk-character-count" data-maxlength="10"' in html
    assert "nhsuk-js-character-count" in html
    assert 'aria-describedby="id_story_error id_story-info"' in html
    assert 'id="id_story-info">You can write up to 10 characters.</div>' in html
    assert " maxlength" not in str(Bounded())
    assert "x" * 12 in html


def test_the_summary_takes_the_focus_without_scripts_too() -> None:
    page = Template('{% include "community/components/error_summary.html" %}')
    assert 'tabindex="-1" autofocus' in page.render(Context({"form": Everything({})}))


def test_errors_of_a_set_of_forms_are_said_once_for_all() -> None:
    class AtLeastOne(forms.BaseFormSet):
        def clean(self) -> None:
            raise ValidationError("Add one line at least.")

    lines = forms.formset_factory(Bounded, formset=AtLeastOne)
    html = str(lines({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}))
    assert "Add one line at least." in html
    assert 'id="form_errors"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    page = Template('{% include "community/components/error_summary.html" %}')
    assert page.render(Context({"form": Everything()})).strip() == ""


def test_a_question_that_depends_on_another_says_so_to_the_script() -> None:
    assert '<div class="nhsuk-form-group" data-show-when="coming=yes">' in drawn(Conditional(), "diet")


@override_settings(ROOT_URLCONF=__name__)
def test_type_ahead_is_a_text_field_that_knows_where_to_ask() -> None:
    class Typed(forms.Form):
        organisation = forms.CharField(widget=Suggest("suggestions"))

    html = drawn(Typed({"organisation": "Anytown"}), "organisation")
    assert 'data-suggest="/suggestions/"' in html
    assert 'list="id_organisation_suggestions"' in html
    assert '<datalist id="id_organisation_suggestions"></datalist>' in html
    assert 'value="Anytown"' in html


def test_a_field_that_remembers_what_stood_there_sends_it_back_with_what_was_typed() -> None:
    class Counted(forms.Form):
        people = forms.IntegerField(show_hidden_initial=True, required=False, help_text="At the door.")

    html = drawn(Counted({"people": "", "initial-people": "4"}, initial={"people": 80}), "people")
    assert html.count('type="hidden" name="initial-people" value="4"') == 1
    assert html.count('name="people"') == 1
    assert html.count("aria-") == 1


def test_nothing_drawn_carries_a_style_or_a_script() -> None:
    html = str(Everything({}))
    assert "style=" not in html
    assert "<script" not in html
    assert " on" + "click" not in html
