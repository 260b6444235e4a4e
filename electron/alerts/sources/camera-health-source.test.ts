import { expect, it } from 'vitest';
import { AlertEvent } from '../../../shared/vocabulary/alert';
import { AlertId, CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { CameraHealthSource } from './camera-health-source';
import { FakeLine } from './testing/fake-line';

const gate = CameraId.parse('east-tech.gate');
const school = SchoolId.parse('east-tech');

it('says that a camera is offline, and that it is back, and nothing where nobody knows', async () => {
  const line = new FakeLine({ kind: 'taken', alertId: AlertId.parse('a'), became: 'new', repeat: false });
  const source = new CameraHealthSource((id) => (id === gate ? school : undefined));
  await source.heard([{ kind: 'began', cameraId: gate }], 500);
  expect(line.taken).toEqual([]);
  await source.start(line);
  const about = { type: 'camera-offline', schoolId: school, cameraId: gate };
  await source.heard(
    [
      { kind: 'began', cameraId: gate },
      { kind: 'began', cameraId: CameraId.parse('x.y') },
    ],
    1_000,
  );
  await source.heard([{ kind: 'ended', cameraId: gate, seconds: 1, back: true }], 2_000);
  await source.heard([{ kind: 'began', cameraId: gate }], 3_000);
  await source.heard([{ kind: 'ended', cameraId: gate, seconds: 1, back: false }], 4_000);
  expect(line.taken).toEqual([
    { id: 'east-tech.gate.1000', ...about },
    {
      id: 'east-tech.gate.2000.back',
      condition: 'cleared',
      updates: ['east-tech.gate.1000'],
      ...about,
    },
    { id: 'east-tech.gate.3000', ...about },
  ]);
  for (const signal of line.taken) expect(AlertEvent.safeParse(signal).success).toBe(true);
  await source.stop();
  await source.heard([{ kind: 'began', cameraId: gate }], 5_000);
  expect(line.taken).toHaveLength(3);
});
