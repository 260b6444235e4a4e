import type { Scenario } from '../../../shared/vocabulary/training';

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
