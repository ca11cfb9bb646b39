// What the kernel's channel needs of @jupyterlab/coreutils: addresses, and options that nobody sets here.

export const URLExt = {
  join: (...parts) => parts.map((part, place) => (place ? part.replace(/^\/+/, "") : part).replace(/\/+$/, "")).join("/"),
  normalize: (url) => url && new URL(url, window.location.href).href,
  getHostName: (url) => new URL(url, window.location.href).host,
};

export const PageConfig = {
  getBaseUrl: () => "/",
  getWsUrl: () => "/",
  getToken: () => "",
  getOption: () => "",
};
