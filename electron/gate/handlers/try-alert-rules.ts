import type { Handler } from './handler';

/** Begins a dry run; its progress and what comes out of it are events. */
export const tryAlertRules: Handler<'try-alert-rules'> = ({ rules }, { station }) => {
  const { ruleTrial, rules: keeper, clock } = station;
  if (rules === null) {
    return ruleTrial.stop() ? { kind: 'done', value: {} } : { kind: 'impossible', reason: 'No rules are being tried.' };
  }
  const inForce = keeper.state.rules;
  void ruleTrial.run(inForce, { version: inForce.version, rules }, clock.nowMs());
  return { kind: 'done', value: {} };
};
