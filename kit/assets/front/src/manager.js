// Keeps the widgets of one page: reads them all from the kernel at once, makes the views the page shows.

import * as base from "@jupyter-widgets/base";
import { CONTROL_COMM_PROTOCOL_VERSION, CONTROL_COMM_TARGET, ManagerBase } from "@jupyter-widgets/base-manager/lib/manager-base.js";

import * as boxes from "./boxes.js";
import { MissingModel, MissingView } from "./missing.js";
import { PartModel, PartView } from "./parts.js";

const { Comm } = base.shims.services;

export class Manager extends ManagerBase {
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => this.handle_comm_open(new Comm(comm), message));
    kernel.connectionStatusChanged.connect((_, status) => status === "connected" && this.#unblock());
  }

  // Makes the models of everything the kernel holds. Asked again whenever the channel is back, until it is answered.
  async load() {
    const { states, buffer_paths: paths, buffers } = await this.#states();
    const fresh = Object.entries(states).filter(([id]) => !this.has_model(id));
    for (const [place, [id, ...path]] of paths.entries()) {
      if (states[id]) base.put_buffers(states[id].state, [path], [buffers[place]]);
    }
    // All named before any is made: a box finds its children whatever the order.
    await Promise.all(
      fresh.map(([id, { model_name, model_module, model_module_version, state }]) =>
        this.new_model({ model_name, model_module, model_module_version, comm: this.#comm(id) }, state),
      ),
    );
  }

  // The view of the widget whose id is given; it is up to the caller to put it on the page.
  async view(id) {
    return this.create_view(await this.get_model(id));
  }

  async loadClass(name, module) {
    const found = await this.#library(module, name);
    return found?.[name] ?? (name.endsWith("Model") ? MissingModel : MissingView);
  }

  async #library(module, name) {
    if (module === "anywidget") return { AnyModel: PartModel, AnyView: PartView };
    if (module === "@jupyter-widgets/base") return base;
    if (module === "@jupyter-widgets/controls") return name in boxes ? boxes : import("./controls.js");
    return null;
  }

  #comm(id) {
    return new Comm(this.kernel.createComm(this.comm_target_name, id));
  }

  async #states() {
    const asked = this.kernel.createComm(CONTROL_COMM_TARGET);
    const answer = new Promise((resolve) => {
      asked.onMsg = ({ content, buffers }) => {
        if (content.data.method === "update_states") resolve({ ...content.data, buffers: (buffers ?? []).map(view) });
      };
    });
    const ask = () => asked.send({ method: "request_states" });
    asked.open({}, { version: CONTROL_COMM_PROTOCOL_VERSION });
    ask();
    const again = (_, status) => status === "connected" && ask();
    // Connected after the first question, which waits for the channel by itself.
    await this.kernel.info;
    this.kernel.connectionStatusChanged.connect(again);
    const states = await answer;
    this.kernel.connectionStatusChanged.disconnect(again);
    asked.close();
    return states;
  }

  // A change waits for the kernel to have taken the one before; what was on its way when the link broke never tells.
  async #unblock() {
    for (const made of Object.values(this._models)) {
      const model = await made;
      if (!model._pending_msgs) continue;
      model._pending_msgs = 0;
      if (model._msg_buffer === null) continue;
      model.send_sync_message(model._msg_buffer, model._msg_buffer_callbacks);
      model._msg_buffer = model._msg_buffer_callbacks = null;
    }
  }

  // Base asks for these; our pages make no widget by themselves.
  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.createComm(target, id);
    comm.open(data, metadata, buffers);
    return new Comm(comm);
  }

  async _get_comm_info() {
    return {};
  }
}

function view(buffer) {
  return buffer instanceof DataView ? buffer : new DataView(buffer instanceof ArrayBuffer ? buffer : buffer.buffer);
}
