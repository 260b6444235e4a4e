// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { enterMode, leaveMode, useMode } from '../../operator/mode';
import { fillMirror, operators, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { LiftMaskDialog } from './lift-mask-dialog';

const cameraId = CameraId.parse('east.gate');
const [me, other] = operators;

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  leaveMode();
});

function show(roles: readonly (typeof other)['role'][]): void {
  const lifting = { longestMinutes: 4, roles: [...roles] };
  useMirror.setState({ station: { ...station, session: { ...station.session, operator: me, operators, lifting } } });
  enterMode({ kind: 'lift-mask', cameraId });
  render(<LiftMaskDialog />);
}

async function submit(): Promise<void> {
  await act(async () => {
    byTestId('lift-mask').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
  });
}

function type(selector: string, value: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  change(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('the dialog that lifts a mask', () => {
  it('asks for a second person whose role may, and for as long as the policy has it', async () => {
    show([other.role]);
    api.outcome = { status: 'success', value: { untilMs: 1 } };
    expect([...document.querySelectorAll('option')].map(({ value }) => value)).toEqual([other.id]);
    type('[type="password"]', 'secret');
    type('[inputmode="numeric"]', '123456');
    await submit();
    const input = { cameraId, minutes: 4, secondId: other.id, password: 'secret', code: '123456' };
    expect(api.commands).toEqual([['lift-mask', input]]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it.each([
    [
      { status: 'refused', clause: '2.9', reason: 'They may not.', ask: 'the desk' },
      'They may not. (clause 2.9) Ask the desk.',
    ],
    [{ status: 'failed', error: { code: 'impossible', message: 'It is not right.' } }, 'It is not right.'],
  ] as const)('stays, says why not, and forgets what was typed: %j', async (outcome, words) => {
    show([other.role]);
    api.outcome = outcome;
    type('[type="password"]', 'secret');
    await submit();
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(words);
    expect(document.querySelector<HTMLInputElement>('[type="password"]')?.value).toBe('');
    expect(useMode.getState().mode.kind).toBe('lift-mask');
  });

  it('says so where nobody could be the second person', () => {
    show([]);
    expect(document.body.textContent).toContain('nobody else who works at this station has such a role');
  });
});
