/** Answers what the page asks about recordings and pictures: always, and never by an exception. */
import type { CameraId } from '../../../../shared/vocabulary/ids';
import { textOf } from '../../1-playlist/outcome';
import type { Picture } from '../../5-pace/picture';
import type { Capture } from '../../playback-desk';
import type { FromWorker, ToWorker } from '../protocol';
import type { PlaybackGroup } from './playback-group';
import type { RecordedFeed } from './recorded-feed';

type Question = Extract<ToWorker, { kind: 'recorded-spans' | 'capture' }>;

/** The questions of one window. */
export class PlaybackQuestions<P extends Picture> {
  readonly #group: PlaybackGroup<P>;
  readonly #captureLive: (cameraId: CameraId) => Promise<Capture>;
  readonly #send: (answer: FromWorker) => void;

  constructor(
    group: PlaybackGroup<P>,
    captureLive: (cameraId: CameraId) => Promise<Capture>,
    send: (answer: FromWorker) => void,
  ) {
    this.#group = group;
    this.#captureLive = captureLive;
    this.#send = send;
  }

  async answer(question: Question): Promise<void> {
    const { id, cameraId } = question;
    try {
      if (question.kind === 'capture') {
        const isLive = question.of === 'live';
        const capture = await (isLive ? this.#captureLive(cameraId) : this.#feed(cameraId).capture());
        this.#send({ kind: 'captured', id, capture });
        return;
      }
      const found = await this.#feed(cameraId).spans(question.range);
      if (found.kind === 'success') this.#send({ kind: 'recorded-spans', id, spans: found.value });
      else this.#refuse(question, found.kind === 'fault' ? found.fault.message : 'The camera has left the group');
    } catch (error) {
      this.#refuse(question, textOf(error));
    }
  }

  #feed(cameraId: CameraId): RecordedFeed<P> {
    const feed = this.#group.feed(cameraId);
    if (!feed) throw new Error('The camera is not played back');
    return feed;
  }

  #refuse({ kind, id }: Question, why: string): void {
    const refusal = why.slice(0, 300);
    this.#send(kind === 'capture' ? { kind: 'captured', id, refusal } : { kind: 'recorded-spans', id, refusal });
  }
}
