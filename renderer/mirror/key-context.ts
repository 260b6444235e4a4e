import { create } from 'zustand';
import { keyContexts, type KeyAction, type KeyContext } from '../../shared/keys/key-actions';
import { useKeysOf } from './preference-mirror';

/** Where this window's keys are pressed now; null in a window that has one context only. */
export const useKeyContext = create<{ readonly context: KeyContext | null }>(() => ({ context: null }));

/** The keys of actions as keycaps write them, for what stands in several contexts: none where the key does something else. */
export function useKeysHere(): (action: KeyAction) => string | undefined {
  const keyOf = useKeysOf();
  const context = useKeyContext((state) => state.context);
  return (action) => (context === null || keyContexts(action).includes(context) ? keyOf(action) : undefined);
}
