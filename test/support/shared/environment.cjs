'use strict';
const { createContext } = require('node:vm');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const timerConfig = {
  idToRef: (id) => ({ id, ref: () => undefined, unref: () => undefined }),
  refToId: (timer) => timer?.id,
};

/** What jest and its parts leave on the global object of a test file, which must not meet the next file. */
const isOfJest = (symbol) => /jest|circus|^EVENT_HANDLERS$/i.test(String(symbol.description));

/**
 * An environment of jest without a realm of its own: test files see the globals of their process, so that what is
 * loaded once (runtime.cjs) and what a test makes have the same `Error`, `Object` and `process`.
 *
 * What a file changes of the process is undone after it: variables, the working folder, `exit`.
 */
module.exports = class SharedEnvironment {
  global = globalThis;
  // jest asks for a context and skips a file without one; code is compiled without it (runtime.cjs).
  context = createContext({});
  before = { env: { ...process.env }, folder: process.cwd(), exit: process.exit, console: globalThis.console };

  constructor({ projectConfig: config }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = new LegacyFakeTimers({
      config,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig,
    });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    for (const symbol of Object.getOwnPropertySymbols(globalThis).filter(isOfJest))
      Reflect.deleteProperty(globalThis, symbol);
    const { env, folder, exit, console } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    if (process.cwd() !== folder) process.chdir(folder);
    process.exit = exit;
    globalThis.console = console;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.context;
  }
};
