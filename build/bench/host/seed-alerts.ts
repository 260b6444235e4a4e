/** Writes closed alerts into a station's database: `seed-alerts FILE COUNT SCHOOL,SCHOOL...`. */
import { closedAlerts, seedAlerts } from '../../../electron/store/testing/seed-alerts';

const [, , file = '', count = '0', schools = ''] = process.argv;
// They end before the bench begins: what is at hand of today stays as small as in a calm room.
const untilMs = Date.now() - 24 * 3_600_000;
seedAlerts(file, closedAlerts(Number(count), schools.split(','), untilMs));
