// What the kernel's channel needs of the whole of @jupyterlab/services.

export { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

export const CommsOverSubshells = { Disabled: "disabled", PerCommTarget: "per_comm_target", PerComm: "per_comm" };
