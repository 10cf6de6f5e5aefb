const mail = document.getElementById("mail");
const query = "@media (prefers-color-scheme:dark)";
const frames = document.querySelectorAll("[data-mail]");
/* As high as the message is, so that only the page scrolls. */
function resize(frame) {
  frame.style.height = "0";
  frame.style.height = frame.contentDocument.documentElement.scrollHeight + "px";
}
function show(theme) {
  document.documentElement.classList.toggle("dark", theme === "dark");
  for (const button of document.querySelectorAll("[data-theme]")) {
    button.setAttribute("aria-pressed", button.dataset.theme === theme);
  }
  for (const frame of frames) {
    frame.onload = () => resize(frame);
    frame.srcdoc = mail.value.replaceAll(query, theme === "dark" ? "@media all" : "@media not all");
  }
}
for (const button of document.querySelectorAll("[data-theme]")) {
  button.onclick = () => show(button.dataset.theme);
}
addEventListener("resize", () => frames.forEach(resize));
const asked = new URLSearchParams(location.search).get("theme");
show(asked || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
