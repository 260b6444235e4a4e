import type { AuditDetail } from '../../shared/commands/command';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answerFormat } from '../../shared/requests/answer';
import { expiresAfterMs } from '../../shared/requests/lifecycle';
import { askedMs, makeRequest } from '../../shared/testing/recording-requests';
import type { RecordingRequest } from '../../shared/vocabulary/recording-request';
import { utcMs } from '../../shared/vocabulary/time';
import { Problems } from '../diagnostics/problems';
import { RequestAnswers, RequestList } from './recording-requests';

const laterMs = utcMs(askedMs + 120_000);

interface SetUp {
  readonly answers: RequestAnswers;
  readonly list: RequestList;
  readonly problems: Problems;
  readonly audit: string[];
}

function setUp(request: RecordingRequest, nowMs = laterMs, save: () => void = () => undefined): SetUp {
  const audit: string[] = [];
  const list = new RequestList({ save }, [request], () => undefined);
  const problems = new Problems(() => undefined);
  const host = {
    problems,
    nowMs: () => nowMs,
    record: (_verb: string, kind: string, detail: AuditDetail) =>
      audit.push(`${kind} ${String(detail['became'] ?? detail['why'])}`),
  };
  const answers = new RequestAnswers(host, list);
  onTestFinished(() => answers.end());
  return { answers, list, problems, audit };
}

function text(status: string, nowMs: number = laterMs): string {
  const at = new Date(nowMs).toISOString();
  return JSON.stringify({ format: answerFormat, request: 'request-1', status, at, by: 'Desk' });
}

describe('the answers of the district', () => {
  it('wait for a request that is still on its way', () => {
    const { answers, list, audit } = setUp(makeRequest('queued'));
    expect(answers.heard(text('approved'), 'request-1', 'safety-desk')).toBe(false);
    expect([list.requests[0]?.state, list.requests[0]?.problems, audit]).toEqual(['queued', [], []]);
  });

  it('come again when they could not be kept', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
    onTestFinished(() => error.mockRestore());
    let isFull = true;
    const save = (): void => {
      if (isFull) throw new Error('ENOSPC');
    };
    const { answers, list } = setUp(makeRequest('sent'), laterMs, save);
    expect(answers.heard(text('seen'), 'request-1', 'safety-desk')).toBe(false);
    expect(answers.heard('no JSON', 'request-1', 'safety-desk')).toBe(false);
    isFull = false;
    expect(answers.heard(text('seen'), 'request-1', 'safety-desk')).toBe(true);
    expect(list.requests[0]?.state).toBe('seen');
  });

  it('are written down once, however often they are found', () => {
    const { answers, audit } = setUp(makeRequest('sent'));
    for (let index = 0; index < 3; index += 1) {
      answers.heard(text('seen'), 'request-1', 'safety-desk');
      answers.heard('no JSON', 'request-1', 'safety-desk');
      answers.heard(text('seen'), 'request-9', 'safety-desk');
    }
    expect(audit).toEqual(['done seen', 'failed no answer to it', 'failed no such request']);
  });

  it('are a problem while they cannot be read, and none when they can', () => {
    const { answers, problems } = setUp(makeRequest('sent'));
    answers.trouble('ENOENT');
    answers.trouble('ENOENT');
    expect(problems.all()).toMatchObject([{ area: 'requests', message: /ENOENT/ }]);
    answers.trouble('EACCES');
    expect(problems.all()).toMatchObject([{ message: /EACCES/ }]);
    answers.trouble(undefined);
    expect(problems.all()).toEqual([]);
  });
});

describe('a request that nobody answers', () => {
  it('expires by the station after thirty days, also while it did not run', () => {
    const sentAt = askedMs + 60_000;
    expect(setUp(makeRequest('sent'), utcMs(sentAt + expiresAfterMs - 1)).audit).toEqual([]);
    const { list, audit } = setUp(makeRequest('sent'), utcMs(sentAt + expiresAfterMs));
    expect(list.requests[0]?.steps.at(-1)).toMatchObject({
      state: 'expired',
      by: { kind: 'station' },
      words: /thirty/,
    });
    expect(audit).toEqual(['done expired']);
  });
});
