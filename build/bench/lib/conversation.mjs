// @ts-check
import { StepFailure } from '../../lib/progress.mjs';
import { Reply } from '../protocol.mjs';

/** Longest time for an answer beyond what the question itself takes, milliseconds. */
const PATIENCE_MS = 60_000;
/** A process that is asked to end gets this long for it, milliseconds. */
const GRACE_MS = 5_000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** The runner's end of a conversation with a process that it started: questions by number, until one of them ends. */
export class Conversation {
  /** @type {ChildProcess} */
  #child;
  #name;
  /** @type {Map<number, { resolve: (answer: unknown) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  #lastId = 0;
  /** @type {Error | undefined} */
  #ended;
  #disposing = false;
  /** @type {Promise<void>} */
  #exit;

  /**
   * @param {ChildProcess} child with a channel for messages; it belongs to the conversation from now on
   * @param {string} name for messages, such as `the origin`
   */
  constructor(child, name) {
    this.#child = child;
    this.#name = name;
    // Zero is the announcement that it is ready.
    this.ready = this.#expect(0, PATIENCE_MS);
    this.ready.catch(() => undefined);
    child.on('message', (message) => this.#hear(message));
    child.once('error', (error) => this.#end(`${name} does not start: ${error.message}`));
    this.#exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#end(`${name} ended with ${code ?? signal}`);
        resolve();
      });
    });
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /**
   * @template T
   * @param {unknown} order
   * @param {{ parse: (value: unknown) => T }} schema of the answer
   * @param {number} [takesMs] what the order itself takes
   * @returns {Promise<T>}
   * @throws StepFailure where the process fails, ends, or does not answer in time
   */
  async ask(order, schema, takesMs = 0) {
    const id = ++this.#lastId;
    const answer = this.#expect(id, takesMs + PATIENCE_MS);
    if (this.#ended === undefined) this.#child.send({ id, order });
    return schema.parse(await answer);
  }

  /** Ends the process, if need be by force, and waits until it is gone. */
  async dispose() {
    if (this.#disposing) return this.#exit;
    this.#disposing = true;
    if (this.#child.pid === undefined) return;
    if (this.#child.connected) this.#child.disconnect();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    await this.#exit;
    clearTimeout(force);
  }

  /**
   * @param {number} id
   * @param {number} withinMs
   */
  #expect(id, withinMs) {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      const late = setTimeout(() => {
        this.#pending.delete(id);
        reject(new StepFailure(`${this.#name} has not answered for ${withinMs / 1_000} s`, 'see what it printed.'));
      }, withinMs);
      this.#pending.set(id, {
        resolve: (answer) => {
          clearTimeout(late);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(late);
          reject(error);
        },
      });
    });
  }

  /** @param {unknown} message */
  #hear(message) {
    const reply = Reply.parse(message);
    const id = 'ready' in reply ? 0 : reply.id;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if ('failure' in reply) pending?.reject(new StepFailure(`${this.#name}: ${reply.failure}`, 'see what it printed.'));
    else pending?.resolve('answer' in reply ? reply.answer : undefined);
  }

  /** @param {string} why */
  #end(why) {
    this.#ended ??= new StepFailure(why, 'see what it printed above.');
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}
