// Stops the servers from their own page. The kernel could not: it is one of those that stop.

function render({ model, el }) {
  const words = model.get("words");
  const cookie = (name) => document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

  // In place of everything: nothing of this page answers any more.
  const stopped = () => {
    const title = make("h1", { class: "mo-ouverture-titre", tabindex: "-1" }, words.done);
    document.getElementById("contenu").replaceChildren(make("div", { class: "mo-ouverture" }, title, make("p", {}, words["done.next"])));
    document.title = words.done;
    title.focus();
  };
  const stop = async () => {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    const asked = fetch(`${baseUrl}modifiable/quitter`, { method: "POST", headers: { "X-XSRFToken": cookie("_xsrf") } });
    const answer = await asked.catch(() => null);
    if (!answer?.ok) {
      el.replaceChildren(make("p", { class: "m-notice", role: "alert" }, words.failed));
      return;
    }
    // This page leaves on purpose: nobody need be told that the link is lost.
    window.dispatchEvent(new Event("pagehide"));
    stopped();
  };

  adopt(el, "m-quit");
  model.on("msg:custom", stop);
  return () => model.off("msg:custom", stop);
}

export default { render };
