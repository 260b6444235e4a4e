// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountKind, Operator } from '../../../shared/vocabulary/operator';
import { fillMirror, operators } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { SignInForm } from './sign-in-screen';

const [first] = operators;

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

function show(kind: AccountKind, back?: Operator): void {
  const accounts = operators.map(({ id }) => ({ operatorId: id, kind }));
  render(<SignInForm facts={{ accounts, banner: 'Ours.\nTheirs.' }} back={back} />);
}

function type(testId: string, text: string): void {
  const field = byTestId(testId);
  if (!(field instanceof HTMLInputElement)) throw new Error(`${testId} is no field`);
  change(() => {
    // React takes no notice of a value that is set on the element itself.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Enter, and whatever the answer changes. */
function submit(): Promise<void> {
  return act(async () => {
    document.querySelector('form')?.requestSubmit();
    await Promise.resolve();
  });
}

describe('the form of a sign-in', () => {
  it('sends nothing before there is a password, then the password and that the banner was acknowledged', async () => {
    show('password');
    expect(byTestId('use-banner').textContent).toBe('Ours.Theirs.');
    await submit();
    expect(api.commands).toEqual([]);
    type('sign-in-password', 'correct horse');
    await submit();
    const input = { operatorId: first.id, password: 'correct horse', code: null, banner: 'acknowledged' };
    expect(api.commands).toEqual([['sign-in', input]]);
  });

  it('asks for six digits where the account wants a code', async () => {
    show('password-and-code');
    type('sign-in-password', 'correct horse');
    type('sign-in-code', '12x345');
    await submit();
    expect(api.commands).toEqual([]);
    type('sign-in-code', '123456');
    await submit();
    expect(api.commands).toMatchObject([['sign-in', { code: '123456' }]]);
  });

  it('asks whoever is expected back for nothing but their proof', async () => {
    show('password', first);
    expect(document.querySelector('[data-testid="sign-in-operator"], [data-testid="use-banner"]')).toBeNull();
    type('sign-in-password', 'correct horse');
    await submit();
    expect(api.commands).toEqual([['unlock-station', { password: 'correct horse', code: null }]]);
  });

  it('says how an account is made where there is none', async () => {
    show('none');
    expect(byTestId('no-account').textContent).toContain(`--set-account ${first.id}`);
    await submit();
    expect(api.commands).toEqual([]);
  });
});
