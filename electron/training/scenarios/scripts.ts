/** The scenarios that ship. To add one: a script in a file of its own here, and its line below. */
import { Scenario } from '../../../shared/vocabulary/training';
import { flood } from './flood';

type Script = (typeof Scenario)['_zod']['input'];

const panicButton: Script = {
  id: 'panic-button',
  name: 'Panic button',
  about:
    'Somebody presses an emergency button. Take the alert, look, follow its steps, and close it with what became of it.',
  steps: [
    {
      atSeconds: 2,
      act: {
        kind: 'signal',
        name: 'button',
        signal: {
          type: 'emergency-button',
          schoolId: 'east-tech',
          cameraId: 'east-tech.front-entrance',
          title: 'Emergency button, front entrance',
          description:
            'A member of staff pressed the button at the front entrance. On the phone the office says: a man is shouting and will not leave. They ask for officers.',
        },
      },
    },
    { atSeconds: 60, act: { kind: 'clear', name: 'button' } },
  ],
  expected: [{ name: 'button', dispositions: ['real-units-sent'] }],
  patienceSeconds: 900,
};

const fightAtDismissal: Script = {
  id: 'fight-at-dismissal',
  name: 'Fight at dismissal',
  about:
    'A fight begins where the buses wait, a camera stalls meanwhile, and a door is forced. Keep both matters in view.',
  steps: [
    {
      atSeconds: 2,
      act: {
        kind: 'signal',
        name: 'fight',
        signal: {
          type: 'fight',
          schoolId: 'john-adams',
          cameraId: 'john-adams.bus-lane',
          title: 'Fight, bus lane',
          description: 'Two students fight at the second bus, others gather. The school’s own staff are on their way.',
        },
      },
    },
    { atSeconds: 20, act: { kind: 'camera', cameraId: 'john-adams.bus-lane', behaviour: { kind: 'stalled' } } },
    {
      atSeconds: 35,
      act: {
        kind: 'signal',
        name: 'door',
        signal: {
          type: 'door-forced',
          schoolId: 'john-adams',
          cameraId: 'john-adams.service-court',
          title: 'Door forced, service court',
          description: 'The door to the service court was pushed open from inside: students leave that way.',
        },
      },
    },
    { atSeconds: 50, act: { kind: 'camera', cameraId: 'john-adams.bus-lane', behaviour: { kind: 'normal' } } },
    { atSeconds: 75, act: { kind: 'clear', name: 'fight' } },
  ],
  expected: [
    { name: 'fight', dispositions: ['real-school-acts'] },
    { name: 'door', dispositions: ['real-school-acts'] },
  ],
  patienceSeconds: 900,
};

const falseAlarm: Script = {
  id: 'false-alarm',
  name: 'False alarm',
  about: 'A button is pressed by accident. Answer it like any other, and close it as what it was.',
  steps: [
    {
      atSeconds: 2,
      act: {
        kind: 'signal',
        name: 'button',
        signal: {
          type: 'emergency-button',
          schoolId: 'glenville',
          cameraId: 'glenville.front-entrance',
          title: 'Emergency button, front office',
          description:
            'The front office calls: the cleaner’s cart hit the button under the desk. Nothing is wrong, nobody is needed.',
        },
      },
    },
    { atSeconds: 15, act: { kind: 'clear', name: 'button' } },
  ],
  expected: [{ name: 'button', dispositions: ['accidental'] }],
  patienceSeconds: 900,
};

const drill: Script = {
  id: 'drill',
  name: 'Drill',
  about:
    'A school holds a lockdown drill. It looks like an emergency, says that it is an exercise, and opens no locked camera.',
  steps: [
    {
      atSeconds: 2,
      act: {
        kind: 'signal',
        name: 'drill',
        signal: {
          type: 'emergency-button',
          status: 'exercise',
          schoolId: 'lincoln-west',
          title: 'Lockdown drill',
          description: 'Announced for today: the school practises a lockdown. Nobody is in danger.',
        },
      },
    },
    { atSeconds: 60, act: { kind: 'clear', name: 'drill' } },
  ],
  expected: [{ name: 'drill', dispositions: ['test-or-training'] }],
  patienceSeconds: 900,
};

/** All of them, in the order in which they are offered. */
export const scripts: readonly Scenario[] = [panicButton, fightAtDismissal, flood, falseAlarm, drill].map((script) =>
  Scenario.parse(script),
);
