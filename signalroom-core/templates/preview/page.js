const mail = document.getElementById("mail");
const query = "@media (prefers-color-scheme:dark)";
function show(theme) {
  document.documentElement.classList.toggle("dark", theme === "dark");
  for (const button of document.querySelectorAll("[data-theme]")) {
    button.setAttribute("aria-pressed", button.dataset.theme === theme);
  }
  for (const frame of document.querySelectorAll("[data-mail]")) {
    frame.onload = () => { frame.style.height = frame.contentDocument.documentElement.scrollHeight + "px"; };
    frame.srcdoc = mail.value.replaceAll(query, theme === "dark" ? "@media all" : "@media not all");
  }
}
for (const button of document.querySelectorAll("[data-theme]")) {
  button.onclick = () => show(button.dataset.theme);
}
const asked = new URLSearchParams(location.search).get("theme");
show(asked || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
