// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import { plainSetup } from '../../shared/vocabulary/wall';
import { utcMs } from '../../shared/vocabulary/time';
import { render } from '../console/testing/render';
import type { MaskState } from '../ui/mask-words';
import { MaskChip, tileName } from './tile';

const now = utcMs(1_000_000);
const names = { operatorName: 'Operator 07', secondName: 'Supervisor 01' };
const by = 'by Operator 07 and Supervisor 01';

it.each<[MaskState, string, string]>([
  [{ kind: 'masked' }, 'masked', 'Parts of it are masked.'],
  [
    { kind: 'lifted', ...names, untilMs: utcMs(1_061_000) },
    `mask lifted, ends in 1:01${by}`,
    `Mask lifted, ends in 1:01, ${by}.`,
  ],
])('a tile says of its mask, to eye and ear: %j', (mask, chip, words) => {
  render(<MaskChip mask={mask} now={now} />);
  expect(document.querySelector(`[data-mask="${mask.kind}"]`)?.textContent).toBe(chip);
  const feed = { cameraId: CameraId.parse('east.lot'), state: { kind: 'live', sinceMs: now }, mask } as const;
  const rect = { xPx: 0, yPx: 0, widthPx: 640, heightPx: 360 };
  const model = { cell: 2, rect, shown: true, setup: plainSetup, zoom: undefined, feed };
  const name = tileName({ model, camera: undefined, schoolName: undefined, alert: undefined, tour: undefined, now });
  expect(name).toContain(words);
});
