import type { Purpose } from '../../shared/vocabulary/operator';

/** Why a camera is being viewed, in the operator's words. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'incident':
      return `incident ${purpose.number}`;
    case 'alert':
      return 'alert';
    case 'patrol-support':
      return 'patrol support';
    case 'camera-check':
      return 'camera check';
    case 'training':
      return 'training';
    case 'immediate-threat':
      return 'immediate threat';
  }
}
