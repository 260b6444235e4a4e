/** The scenarios that ship. To add one: a script in a file of its own here, and its line below. */
import { Scenario } from '../../shared/vocabulary/training';

type Script = (typeof Scenario)['_zod']['input'];

type Step = Script['steps'][number];

/** Seconds, type and school of what the wind does; a line a signal. */
const wind = [
  [1, 'door-held-open', 'collinwood'],
  [3, 'line-crossed', 'john-hay'],
  [6, 'door-held-open', 'john-marshall'],
  [9, 'door-forced', 'charles-mooney'],
  [12, 'access-denied', 'john-adams'],
  [15, 'line-crossed', 'glenville'],
  [18, 'door-held-open', 'garrett-morgan'],
  [21, 'door-held-open', 'collinwood'],
  [24, 'door-forced', 'ginn-academy'],
  [27, 'line-crossed', 'collinwood'],
  [30, 'door-held-open', 'james-ford-rhodes'],
  [33, 'line-crossed', 'john-f-kennedy'],
  [36, 'access-denied', 'collinwood'],
  [39, 'door-forced', 'luis-munoz-marin'],
  [42, 'door-held-open', 'john-hay'],
  [45, 'door-forced', 'collinwood'],
  [48, 'line-crossed', 'marion-seltzer'],
  [51, 'door-held-open', 'mary-bethune'],
  [54, 'line-crossed', 'john-marshall'],
  [57, 'door-held-open', 'robert-jamison'],
  [60, 'door-forced', 'john-hay'],
  [63, 'access-denied', 'garrett-morgan'],
  [69, 'line-crossed', 'charles-mooney'],
  [72, 'door-held-open', 'glenville'],
  [75, 'door-forced', 'john-marshall'],
  [78, 'line-crossed', 'ginn-academy'],
  [81, 'door-held-open', 'john-f-kennedy'],
  [84, 'door-held-open', 'luis-munoz-marin'],
  [87, 'line-crossed', 'robert-jamison'],
  [90, 'door-forced', 'james-ford-rhodes'],
  [93, 'access-denied', 'marion-seltzer'],
  [96, 'door-held-open', 'charles-mooney'],
  [102, 'line-crossed', 'mary-bethune'],
  [108, 'door-held-open', 'john-adams'],
  [114, 'door-forced', 'glenville'],
] as const;

const words = {
  'door-held-open': 'Door held open by the wind',
  'door-forced': 'Door blown open',
  'line-crossed': 'Line crossed by a branch',
  'access-denied': 'Card reader restarted',
} as const;

const steps = wind.map(([atSeconds, type, schoolId], index): Step => {
  const signal = { type, schoolId, title: words[type] };
  return { atSeconds, act: { kind: 'signal', name: `wind-${index + 1}`, signal } };
});

const button: Step = {
  atSeconds: 66,
  act: {
    kind: 'signal',
    name: 'button',
    signal: {
      type: 'emergency-button',
      schoolId: 'john-hay',
      cameraId: 'john-hay.bus-lane',
      title: 'Emergency button, bus lane',
      description: 'A teacher reports a student who was hit by a falling branch. An ambulance is asked for.',
    },
  },
};

/** More than thirty signals of many schools in two minutes, and the one that matters among them. */
export const flood: Script = {
  id: 'flood',
  name: 'Flood',
  about:
    'A storm sets off doors and lines at many schools at once. One alert among them is an emergency: find it and answer it first.',
  steps: [...steps, button].sort((a, b) => a.atSeconds - b.atSeconds),
  expected: [{ name: 'button', dispositions: ['real-units-sent', 'real-school-acts'] }],
  patienceSeconds: 600,
};

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
