import type { Monitor } from '../../../shared/vocabulary/wall';
import { currentSession } from '../../mirror/selectors';
import { whyNot } from '../../mirror/why-not';
import { holderEntries } from '../../ui/holder-words';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';

/** Taking and releasing a monitor from the console. */
export function holderMenu(monitor: Monitor): readonly MenuEntry[] {
  const { id: monitorId, name } = monitor;
  return holderEntries({
    monitor,
    operatorId: currentSession()?.operator.id,
    notTake: whyNot('take-monitor'),
    notRelease: whyNot('release-monitor'),
    take: () => void act('take-monitor', { monitorId }, `Take monitor ${name}`),
    release: () => void act('release-monitor', { monitorId }, `Release monitor ${name}`),
  });
}
