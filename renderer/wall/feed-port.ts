import type { FeedState, FeedStatistics } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import type { UtcMs } from '../../shared/vocabulary/time';

export interface TilePlacement {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fit: 'letterbox' | 'crop';
  readonly visible: boolean;
}
export interface LeaseReport {
  readonly state: FeedState;
  readonly frameTimeMs?: UtcMs;
  readonly statistics: FeedStatistics;
}
export interface LeasePort {
  place(placement: TilePlacement): void;
  onReport(callback: (report: LeaseReport) => void): () => void;
  release(): void;
}
export interface FeedPort {
  lease(cameraId: CameraId, source: FeedSource): LeasePort;
  close(cameraId: CameraId): void;
  resize(widthPx: number, heightPx: number): void;
  dispose(): Promise<void>;
}
