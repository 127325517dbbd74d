// Joins the sign-in library's passkey scripts to our forms, and says in words
// what went wrong: browsers only close their own window.
(() => {
  const refused = document.getElementById("passkey-refused");
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    if (refused) {
      refused.hidden = false;
      refused.focus();
    }
  });

  const button = document.querySelector("[data-passkey]");
  if (!button) return;
  const missing = document.getElementById("passkey-missing");
  if (!window.PublicKeyCredential) {
    if (missing) missing.hidden = false;
    return;
  }
  const form = button.closest("form");
  form.hidden = false;
  const ids = {
    credential: form.elements.credential.id,
    data: "passkey-options",
    login: button.id,
    authenticate: button.id,
    add: button.id,
    passwordless: form.elements.passwordless?.id,
  };
  const forms = window.allauth.webauthn.forms;
  ({ login: forms.loginForm, authenticate: forms.authenticateForm, add: forms.addForm })[button.dataset.passkey]({ ids });
})();
