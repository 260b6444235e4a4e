// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useMirror } from '../mirror/store';
import { cameraId, fillMirror } from '../console/testing/district';
import { hearSelection, select, selecting, takeHeard, useSelection } from './selection';

const [gate, bus] = [cameraId('east.gate'), cameraId('east.bus')];
let stop: () => void;

beforeEach(() => {
  fillMirror();
  useMirror.setState({ selectedCameraId: null });
  stop = hearSelection();
});
afterEach(() => stop());

it('a camera that is selected in a wall window is selected here, and main is not asked for it again', () => {
  useMirror.setState({ selectedCameraId: gate });
  expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: gate });
  expect(takeHeard(gate)).toBe(true);
  expect(takeHeard(gate)).toBe(false);
});

it('what was selected here comes back as no news, and what is left elsewhere stays', () => {
  select({ kind: 'camera', cameraId: bus });
  useMirror.setState({ selectedCameraId: bus });
  expect(takeHeard(bus)).toBe(false);
  useMirror.setState({ selectedCameraId: null });
  expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: bus });
});

it('an own selection that comes back after a newer one does not replace it, and others are heard again once main has answered', async () => {
  let answer: (answer: string) => void = () => undefined;
  select({ kind: 'camera', cameraId: gate });
  const asked = selecting(new Promise<string>((resolve) => (answer = resolve)));
  select({ kind: 'camera', cameraId: bus });
  useMirror.setState({ selectedCameraId: gate });
  expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: bus });
  answer('done');
  await asked;
  useMirror.setState({ selectedCameraId: bus });
  useMirror.setState({ selectedCameraId: gate });
  expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: gate });
});
