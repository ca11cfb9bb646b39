// The channel of this page's kernel. Whether the kernel lives is not asked here: the heartbeat knows (lifeline.js).

import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

export function connect({ baseUrl, kernelId }) {
  const root = new URL(baseUrl, window.location.href);
  const settings = ServerConnection.makeSettings({
    baseUrl: root.href,
    wsUrl: root.href.replace(/^http/, "ws"),
    token: "",
    appendToken: false,
  });
  return new KernelConnection({
    model: { id: kernelId, name: "python3" },
    serverSettings: settings,
    // Asked when the channel closes: without an answer it would wait half a minute before it tries again.
    kernelAPIClient: { getModel: async (id) => ({ id, name: "python3" }) },
    kernelSpecAPIClient: {},
    // Our kernels do one thing at a time: in the order of the gestures.
    commsOverSubshells: "disabled",
  });
}
