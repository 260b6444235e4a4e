/** A single picture as PNG: whole, and without what is masked of it. */
import type { Masks } from '../../../../shared/vocabulary/mask';
import { FeedDecoder, type OwnedFrame } from '../../4-decode/feed-decoder';
import type { FrameLedger } from '../../4-decode/frame-ledger';
import type { RecordedFrame } from '../../5-pace/recorded/read-segment';
import type { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { MASK_GREY, maskedPixels } from '../../6-compose/mask';
import type { Capture } from '../../playback-desk';

/** Decoding a group of pictures once more takes no longer, milliseconds. */
const LONGEST_MS = 3_000;

/**
 * Draws a frame and closes it.
 * @throws Error where this machine cannot draw it
 */
export async function pngOf({ frame, close }: OwnedFrame, masks: Masks): Promise<Omit<Capture, 'frameTimeMs'>> {
  const { displayWidth: widthPx, displayHeight: heightPx } = frame;
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  try {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This machine cannot draw a picture to be kept');
    context.drawImage(frame, 0, 0, widthPx, heightPx);
    context.fillStyle = MASK_GREY.css;
    for (const { x, y, width, height } of maskedPixels(masks, widthPx, heightPx)) context.fillRect(x, y, width, height);
  } finally {
    close();
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { png: new Uint8Array(await blob.arrayBuffer()), widthPx, heightPx };
}

/**
 * Decodes one frame of a recording again, by a decoder of its own. Ownership passes.
 * @throws Error where the frame does not come
 */
export function decodeAgain(
  wanted: RecordedFrame,
  media: RecordedMedia,
  around: { readonly ledger: FrameLedger; readonly hardware: HardwareAcceleration; readonly now: () => number },
): Promise<OwnedFrame> {
  return new Promise((resolve, reject) => {
    let next: RecordedFrame | undefined = media.keyFor(wanted);
    const decoder: FeedDecoder = new FeedDecoder(
      {
        onFrame: (owned) => {
          if (owned.frame.timestamp !== wanted.atMicros) return owned.close();
          end();
          resolve(owned);
        },
        onFault: ({ message }) => fail(message),
        onRoom: () => pump(),
      },
      around.ledger,
      around.hardware,
    );
    const end = (): void => {
      clearTimeout(deadline);
      next = undefined;
      // Not within its own callback.
      queueMicrotask(() => decoder.dispose());
    };
    const fail = (message: string): void => {
      end();
      reject(new Error(message));
    };
    const deadline = setTimeout(() => fail('The picture could not be decoded again'), LONGEST_MS);
    const pump = (): void => {
      while (next && decoder.hasRoom) {
        const { packet, config, atMicros }: RecordedFrame = next;
        decoder.decode(packet, config, atMicros, around.now());
        const isLast: boolean = next === wanted;
        next = isLast ? undefined : media.after(next);
        if (isLast) decoder.finish();
      }
    };
    if (next) pump();
    else fail('The picture cannot be decoded again');
  });
}
