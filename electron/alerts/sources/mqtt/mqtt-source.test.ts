import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertId } from '../../../../shared/vocabulary/ids';
import { TopicMapping } from '../../../config/alert-source-config';
import { FakeLine } from '../testing/fake-line';
import { frigateEvent } from '../testing/frigate-messages';
import { maxMessageBytes } from './map-message';
import { MqttSource } from './mqtt-source';

/** The kinds of packets of MQTT 3.1.1 that matter here: the upper half of their first byte. */
const [connectPacket, publishPacket, pubackPacket, subscribePacket] = [1, 3, 4, 8];

/** A broker that says byte by byte what a test wants, and keeps what it is told. */
class TestBroker {
  readonly #server: Server;
  #socket: Socket | undefined;
  /** Ids of the messages that were acknowledged. */
  readonly acknowledged: number[] = [];
  /** Flags of each connection: 0x02 is a clean session. */
  readonly connects: number[] = [];
  welcome = 0;
  grant = 1;

  constructor() {
    this.#server = createServer((socket) => {
      this.#socket = socket;
      socket.on('error', () => undefined);
      let rest = Buffer.alloc(0);
      socket.on('data', (part) => {
        rest = Buffer.concat([rest, part]);
        // What this client says is short: one byte tells the length.
        while (rest.length >= 2 && rest.length >= 2 + rest.readUInt8(1)) {
          const length = 2 + rest.readUInt8(1);
          this.#answer(socket, rest.subarray(0, length));
          rest = rest.subarray(length);
        }
      });
    }).listen(0, '127.0.0.1');
  }

  async url(): Promise<string> {
    if (!this.#server.listening) await once(this.#server, 'listening');
    const address = this.#server.address();
    return `mqtt://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  #answer(socket: Socket, packet: Buffer): void {
    switch (packet.readUInt8(0) >> 4) {
      case connectPacket:
        this.connects.push(packet.readUInt8(9));
        socket.write(Buffer.from([0x20, 2, 0, this.welcome]));
        break;
      case subscribePacket:
        socket.write(Buffer.from([0x90, 4, packet.readUInt8(2), packet.readUInt8(3), this.grant, this.grant]));
        break;
      case pubackPacket:
        this.acknowledged.push(packet.readUInt16BE(2));
    }
  }

  /** Hands a message on with QoS 1. */
  send(id: number, topic: string, payload: string, retain = false): void {
    const name = Buffer.from(topic);
    const body = Buffer.concat([
      Buffer.from([0, name.length]),
      name,
      Buffer.from([id >> 8, id & 0xff]),
      Buffer.from(payload),
    ]);
    const length: number[] = [];
    for (let left = body.length; left > 0 || length.length === 0; left >>= 7)
      length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    this.#socket?.write(Buffer.concat([Buffer.from([(publishPacket << 4) | 2 | (retain ? 1 : 0), ...length]), body]));
  }

  drop(): void {
    this.#socket?.destroy();
  }

  async end(): Promise<void> {
    this.drop();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const mappings = [
  { kind: 'fields', topic: 'b/+', type: 'motion', schoolId: 'east-tech', idField: 'id' },
  { kind: 'frigate-events', cameras: { front_door: 'east-tech.gate' } },
].map((mapping) => TopicMapping.parse(mapping));

let broker: TestBroker;
let line: FakeLine;
let source: MqttSource;
beforeEach(async () => {
  broker = new TestBroker();
  line = new FakeLine({ kind: 'taken', alertId: AlertId.parse('alert-1'), became: 'new', repeat: false });
  source = new MqttSource({
    source: 'broker',
    url: await broker.url(),
    clientId: 'wall',
    mappings,
    login: () => undefined,
    authority: () => undefined,
    schoolOf: () => undefined,
  });
});
afterEach(async () => {
  await source.stop();
  await broker.end();
});

describe('a message', () => {
  it('is acknowledged when what became of it is on the disk, and not before', async () => {
    await source.start(line);
    let settle = (): void => undefined;
    const written = new Promise<void>((resolve) => (settle = resolve));
    const take = vi.spyOn(line, 'take').mockImplementation(() => written.then(() => line.result));
    broker.send(7, 'b/1', '{"id":"1"}');
    broker.send(8, 'b/1', '{"id":"2"}');
    await vi.waitFor(() => {
      expect(take).toHaveBeenCalledTimes(1);
    });
    expect(broker.acknowledged).toEqual([]);
    settle();
    await vi.waitFor(() => {
      expect(broker.acknowledged).toEqual([7, 8]);
    });
  });

  it('that cannot be recorded is never acknowledged, and the source is lost', async () => {
    await source.start(line);
    line.result = { kind: 'unavailable', reason: 'The disk is full.' };
    broker.send(7, 'b/1', '{"id":"1"}');
    await vi.waitFor(() => {
      expect(line.losses).toEqual(['What came could not be recorded; the broker keeps it.']);
    });
    await source.stop();
    expect(broker.acknowledged).toEqual([]);
  });

  it('that is refused is acknowledged where that was recorded, and only there', async () => {
    await source.start(line);
    broker.send(1, 'b/1', 'nonsense');
    broker.send(2, 'b/1', 'x'.repeat(maxMessageBytes + 1));
    broker.send(3, 'b/1', '{"id":"old"}', true);
    broker.send(4, 'c', '{}');
    await vi.waitFor(() => {
      expect(broker.acknowledged).toEqual([1, 2, 3, 4]);
    });
    expect(line.refused.map(({ reason }) => reason)).toEqual(['malformed', 'oversized', 'retained']);
    expect(line.refused[0]?.text).toBe('b/1 nonsense');
    expect(line.ignored).toBe(1);
    line.records = false;
    broker.send(5, 'b/1', 'nonsense');
    await vi.waitFor(() => {
      expect(line.losses).toHaveLength(1);
    });
    expect(broker.acknowledged).toHaveLength(4);
  });

  it('about what was handed on already is no signal, and names of people are kept nowhere', async () => {
    await source.start(line);
    broker.send(1, 'b/1', '{"id":"1"}');
    broker.send(2, 'b/1', '{"id":"1"}');
    broker.send(
      3,
      'frigate/events',
      JSON.stringify(frigateEvent('new', { sub_label: ['Bob', 0.9] })).replace('null', '"Ann"'),
    );
    await vi.waitFor(() => {
      expect(broker.acknowledged).toEqual([1, 2, 3]);
    });
    expect(line.taken).toHaveLength(1);
    expect(line.ignored).toBe(1);
    expect(line.refused[0]?.reason).toBe('unknown-place');
    expect(line.refused[0]?.text).not.toMatch(/Ann|Bob|ABC12345/);
  });
});

describe('a broker', () => {
  it('is asked to keep the session', async () => {
    await source.start(line);
    expect(broker.connects.map((flags) => flags & 0x02)).toEqual([0]);
  });

  it.each<[string, () => void, string]>([
    ['does not let it in', () => (broker.welcome = 5), 'Not authorized'],
    ['does not let it read a topic', () => (broker.grant = 0x80), 'does not let it read b/+, frigate/events'],
  ])('that %s says why', async (_name, prepare, why) => {
    prepare();
    await expect(source.start(line)).rejects.toThrow(why);
  });

  it('that is not there is said', async () => {
    const nowhere = new MqttSource({
      source: 'broker',
      url: 'mqtt://127.0.0.1:1',
      clientId: 'wall',
      mappings,
      login: () => undefined,
      authority: () => undefined,
      schoolOf: () => undefined,
    });
    await expect(nowhere.start(line)).rejects.toThrow('The broker 127.0.0.1:1: connect ECONNREFUSED');
    await nowhere.stop();
  });

  it('that goes away is a loss; one that is left is none', async () => {
    await source.start(line);
    broker.drop();
    await vi.waitFor(() => {
      expect(line.losses).toHaveLength(1);
    });
    expect(line.losses[0]).toMatch(/^The broker 127\.0\.0\.1:\d+ has ended the connection\.$/);
    await source.stop();
    await source.start(line);
    await source.stop();
    expect(line.losses).toHaveLength(1);
  });
});
