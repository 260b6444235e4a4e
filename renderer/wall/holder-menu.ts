import type { Monitor } from '../../shared/vocabulary/wall';
import { currentSession } from '../mirror/selectors';
import { whyNot } from '../mirror/why-not';
import { holderEntries } from '../ui/holder-words';
import type { MenuEntry } from '../ui/menu-entries';
import { releaseMonitor, takeMonitor } from './wall-acts';

/** Taking and releasing this monitor. */
export function holderMenu(monitor: Monitor): readonly MenuEntry[] {
  return holderEntries({
    monitor,
    operatorId: currentSession()?.operator.id,
    notTake: whyNot('take-monitor'),
    notRelease: whyNot('release-monitor'),
    take: () => void takeMonitor(monitor),
    release: () => void releaseMonitor(monitor),
  });
}
