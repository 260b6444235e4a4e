import { describe, expect, it } from 'vitest';
import { RequestsConfig } from './config-schema';

const folder = { kind: 'folder', folder: '/srv/desk', counselFolder: '/srv/counsel' };
const mail = { kind: 'mail', from: 'rtcc@city.example', to: 'desk@d.example', counsel: 'counsel@d.example' };
const address = { kind: 'address', url: 'https://d.example/desk', counselUrl: 'https://d.example/counsel' };

describe('the way of requests for recordings', () => {
  it.each([folder, mail, address, { ...address, url: 'http://127.0.0.1:8080/desk' }])('may be %o', (config) => {
    expect(RequestsConfig.parse(config)).toMatchObject(config);
  });

  it('looks for answers every half a minute unless it says otherwise', () => {
    expect(RequestsConfig.parse(address)).toMatchObject({ everySeconds: 30 });
  });

  it.each<[string, object]>([
    ['of no kind', { kind: 'fax' }],
    ['without the counsel', { kind: 'folder', folder: '/srv/desk' }],
    ['of one folder for both desks', { ...folder, counselFolder: '/srv/desk' }],
    ['in the clear', { ...address, url: 'http://d.example/desk' }],
    ['with a question in its address', { ...address, counselUrl: 'https://d.example/?counsel' }],
    ['with an authority that is none', { ...address, ca: '/nowhere.pem' }],
    ['to two mailboxes at once', { ...mail, to: 'desk@d.example, all@d.example' }],
    ['to a mailbox with a line end', { ...mail, counsel: 'counsel@d.example\r\nBcc: all@d.example' }],
    ['with more than there is', { ...mail, video: true }],
  ])('cannot be one %s', (_name, config) => {
    expect(RequestsConfig.safeParse(config).success).toBe(false);
  });
});
