/**
 * Alerts by MQTT 3.1.1. The session is the broker's to keep (`clean` is false, QoS 1): what comes while the station is away comes
 * when it is back. A message is acknowledged when what became of it is on the disk, and not before: killed in between, the station
 * gets it again.
 */
import type { SecureContextOptions } from 'node:tls';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import { errorText } from '../../../../shared/vocabulary/error-text';
import type { TopicMapping } from '../../../config/alert-source-config';
import type { AlertSource, SourceLine } from '../alert-source';
import { mapMessage, type MappingHost, maxMessageBytes, readPayload } from './map-message';

/** Longest that a broker may take to answer, milliseconds. */
const patienceMs = 10_000;

/** Longest that the end of a connection is waited for, milliseconds. */
const lastWordsMs = 1_000;

/** How often an idle connection is tried, seconds. */
const keepAliveSeconds = 20;

/** How many signals are remembered as handed on: Frigate says the same of an object many times over. */
const mostRemembered = 2_000;

export interface MqttPlan {
  readonly source: string;
  readonly url: string;
  readonly clientId: string;
  readonly mappings: readonly TopicMapping[];
  /** Asked at each start. @throws Error when there is none */
  readonly login: () => { readonly user: string; readonly password: string } | undefined;
  /** The certificates that are believed instead of the public ones. @throws Error when they cannot be read */
  readonly authority: () => string | undefined;
  readonly schoolOf: MappingHost['schoolOf'];
  readonly longestAgeMs?: number | undefined;
}

export class MqttSource implements AlertSource {
  readonly kind = 'mqtt';
  readonly answers = false;
  readonly source: string;
  readonly place: string;
  readonly longestAgeMs: number | undefined;
  readonly #broker: string;
  readonly #plan: MqttPlan;
  readonly #host: MappingHost;
  readonly #handedOn = new Set<string>();
  #client: MqttClient | undefined;

  constructor(plan: MqttPlan) {
    this.#plan = plan;
    this.source = plan.source;
    this.place = plan.url;
    this.longestAgeMs = plan.longestAgeMs;
    this.#broker = `The broker ${new URL(plan.url).host}`;
    this.#host = { schoolOf: plan.schoolOf, newId: () => `unnamed-${randomBytes(8).toString('hex')}` };
  }

  async start(line: SourceLine): Promise<void> {
    const { url, clientId, login, authority } = this.#plan;
    const known = login();
    const ca = authority();
    const options: IClientOptions & SecureContextOptions = {
      clientId,
      clean: false,
      protocolVersion: 4,
      keepalive: keepAliveSeconds,
      connectTimeout: patienceMs,
      // Trying again is the runner's, which says so and waits longer each time.
      reconnectPeriod: 0,
      resubscribe: false,
      timerVariant: 'native',
      minVersion: 'TLSv1.2',
      ...(known && { username: known.user, password: known.password }),
      ...(ca !== undefined && { ca }),
    };
    const client = connect(url, options);
    // Whoever listens to none would be ended by one that comes late.
    client.on('error', () => undefined);
    this.#client = client;
    // Before it connects: a broker hands on what it has kept as soon as it may.
    client.handleMessage = (packet, done) => {
      this.#take(packet, line)
        .then((settled) => {
          // Not at once: what comes in one piece would leave main no time for anything else.
          if (settled) setImmediate(done);
          else line.lost('What came could not be recorded; the broker keeps it.');
        })
        .catch((error: unknown) => line.lost(errorText(error)));
    };
    await connected(client, this.#broker);
    await this.#subscribe(client);
    client.on('error', (error) => line.lost(`${this.#broker}: ${error.message}`));
    client.on('close', () => line.lost(`${this.#broker} has ended the connection.`));
    // It may have been lost before anybody listened to that.
    if (!client.connected) throw new Error(`${this.#broker} has ended the connection.`);
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    client.removeAllListeners('close');
    // By force: what is not acknowledged now must not be later.
    await Promise.race([client.endAsync(true), wait(lastWordsMs, undefined, { ref: false })]);
  }

  /** @throws Error when the broker does not let it */
  async #subscribe(client: MqttClient): Promise<void> {
    const topics = [...new Set(this.#plan.mappings.map(({ topic }) => topic))];
    try {
      await client.subscribeAsync(topics, { qos: 1 });
    } catch (error) {
      throw new Error(`${this.#broker} does not let it read ${topics.join(', ')} (${errorText(error)}).`, {
        cause: error,
      });
    }
  }

  /** @returns whether what became of it is on the disk, or need not be */
  async #take(packet: IPublishPacket, line: SourceLine): Promise<boolean> {
    const { topic, retain } = packet;
    const bytes = Buffer.from(packet.payload);
    const text = `${topic} ${withoutNames(bytes.subarray(0, 2_000).toString('utf8'))}`;
    if (retain)
      return line.refuse('retained', `The broker kept a message on ${topic}: it says nothing about now.`, text);
    if (bytes.length > maxMessageBytes)
      return line.refuse('oversized', `The message is larger than ${maxMessageBytes} bytes.`, text);
    const mapped = mapMessage(this.#plan.mappings, { topic, value: readPayload(bytes) }, this.#host);
    switch (mapped.kind) {
      case 'ignored':
        line.ignore();
        return true;
      case 'refused':
        return line.refuse(mapped.reason, mapped.why, text);
      case 'signal': {
        const id = 'id' in mapped.signal ? String(mapped.signal.id) : '';
        if (this.#handedOn.has(id)) {
          line.ignore();
          return true;
        }
        const result = await line.take(mapped.signal, text);
        if (result.kind === 'unavailable') return false;
        this.#remember(id);
        return true;
      }
    }
  }

  #remember(id: string): void {
    this.#handedOn.add(id);
    const [oldest] = this.#handedOn;
    if (this.#handedOn.size > mostRemembered && oldest !== undefined) this.#handedOn.delete(oldest);
  }
}

/** Names that a detector gave to faces and number plates are kept nowhere. */
function withoutNames(text: string): string {
  return text.replace(
    /("(?:sub_labels?|recognized_license_plate)"\s*:\s*)(?:\[[^\]]*(?:\]|$)|"[^"]*(?:"|$))/g,
    '$1"…"',
  );
}

/** Waits until the broker has let it in. @throws Error when it does not */
function connected(client: MqttClient, broker: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('error', (error) => reject(new Error(`${broker}: ${error.message}`)));
    client.once('close', () => reject(new Error(`${broker} cannot be reached.`)));
  });
}
