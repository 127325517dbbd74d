"""One page that sends a code to an address and takes it: the step before what matters.

step = code_step(request, "alice@trust.example", purpose="renew core membership")
if step.proved: ...             the code came back; it is used up
else: render(…, step.context(), status=step.status)
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from members.accounts import codes
from members.accounts.codes import CodeProblem, Pending
from members.accounts.forms import CodeForm, CodeToForm
from members.accounts.limits import TooMany
from members.accounts.queries import own_addresses
from members.accounts.requests import MemberRequest


@dataclass(frozen=True)
class CodeStep:
    form: CodeForm
    pending: Pending | None = None
    proved: Pending | None = None
    status: int = 200

    def context(self) -> dict[str, Any]:
        return {"form": self.form, "pending": self.pending}


def code_step(request: HttpRequest, address: str, *, purpose: str) -> CodeStep:
    """What came of this request: a code was sent (the button `send`), typed, or neither yet."""
    form, status = CodeForm(), 200
    try:
        if "send" in request.POST:
            codes.ask(request, address, purpose=purpose)
        elif request.method == "POST":
            form = CodeForm(request.POST)
            if form.is_valid():
                proved = codes.check(request, form.cleaned_data["code"], purpose=purpose)
                return CodeStep(form, proved=proved)
    except (CodeProblem, TooMany) as problem:
        form = CodeForm.saying(problem)
        status = 429 if isinstance(problem, TooMany) or problem.too_many else 200
    return CodeStep(form, pending=Pending.of(request, purpose), status=status)


def where_to(request: MemberRequest, *, purpose: str) -> CodeToForm:
    """The choice among one's own addresses, for templates/members/accounts/send_code.html."""
    pending = Pending.of(request, purpose)
    wanted = request.POST.get("to") or (pending.email if pending else "")
    return CodeToForm(own_addresses(request.user), wanted)
