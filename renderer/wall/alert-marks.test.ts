import { describe, expect, it } from 'vitest';
import type { Alert } from '../../shared/vocabulary/alert';
import { Camera } from '../../shared/vocabulary/camera';
import { AlertId, CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { alertsOn } from '../operator/alert-queue';
import { markOf, openBySchool } from './alert-marks';

const m1 = MonitorId.parse('m1');
const east = SchoolId.parse('east');
const lot = Camera.parse({
  ...{ id: 'east.lot', schoolId: 'east', number: 1, name: 'Lot', placement: 'exterior' },
  ...{ position: { lat: 41, lon: -81 }, bearingDeg: 0, fieldOfViewDeg: 60, sceneWidthM: 20 },
});

let raised = 0;
function alert(more: Partial<Alert>): Alert {
  raised += 1;
  return {
    ...{ id: AlertId.parse(`alert-${raised}`), type: 'emergency-button', title: 'Emergency button', priority: 1 },
    ...{ schoolId: east, source: 'test', training: true, raisedAtMs: utcMs(raised * 1_000), occurrences: 1 },
    ...{ condition: 'active', handling: 'new', suppression: 'none', status: 'actual', openedOn: m1 },
    ...{ ticks: [], notes: [] },
    ...more,
  };
}

describe('alertsOn', () => {
  it('lists what is open on the monitor, what needs a person first', () => {
    const taken = alert({ handling: 'acknowledged' });
    const second = alert({ priority: 2 });
    const first = alert({ priority: 1 });
    const closed = alert({ handling: 'closed' });
    const elsewhere = alert({ openedOn: MonitorId.parse('m2') });
    expect(alertsOn([taken, second, closed, first, elsewhere], m1)).toEqual([first, second, taken]);
  });
});

describe('markOf', () => {
  const own = alert({ cameraId: lot.id, priority: 2 });
  const beside = alert({ cameraId: CameraId.parse('east.door'), priority: 1 });
  const whole = alert({ priority: 3 });
  const far = alert({ schoolId: SchoolId.parse('west') });

  it.each([
    ['nothing near', [far], undefined],
    ['its own camera', [own], { alert: own, reach: 'camera' }],
    ['another camera of the school', [beside], { alert: beside, reach: 'school' }],
    ['its own before a graver one beside it', [beside, own], { alert: own, reach: 'camera' }],
    ['an alert that names no camera is about each', [whole], { alert: whole, reach: 'camera' }],
    ['closed is over', [{ ...own, handling: 'closed' as const }], undefined],
  ])('%s', (_, alerts, mark) => {
    expect(markOf(openBySchool(alerts), lot)).toEqual(mark);
  });
});
