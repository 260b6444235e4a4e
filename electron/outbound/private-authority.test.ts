import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, readAuthority, sendTrusting, type ServerAnswer } from './servers';

const folder = mkdtempSync(join(tmpdir(), 'rtcc-authority-'));
const file = (name: string): string => join(folder, name);

function openssl(words: string): void {
  execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' });
}

/** An authority, and a certificate that it has signed for a name. */
function found(name: string, holder: string): void {
  const key = 'ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
  openssl(
    `req -x509 -newkey ${key} -keyout ${name}-key.pem -out ${name}.pem -days 2 -subj /CN=${name} -addext basicConstraints=critical,CA:TRUE`,
  );
  openssl(`req -newkey ${key} -keyout ${name}-server-key.pem -out ${name}.csr -subj /CN=server`);
  writeFileSync(file(`${name}.ext`), `subjectAltName=${holder}\n`);
  openssl(
    `x509 -req -in ${name}.csr -out ${name}-server.pem -CA ${name}.pem -CAkey ${name}-key.pem -CAcreateserial -days 2 -extfile ${name}.ext`,
  );
}

const servers: Server[] = [];
/** A server that answers with this, by the certificate of an authority. @returns its address */
async function serve(name: string, answer: (url: string, body: string) => [number, string]): Promise<string> {
  const server = createServer(
    { key: readFileSync(file(`${name}-server-key.pem`)), cert: readFileSync(file(`${name}-server.pem`)) },
    (request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        const [status, text] = answer(request.url ?? '', body);
        response.writeHead(status, { ETag: '"7"', ...(status === 302 && { Location: '/elsewhere' }) }).end(text);
      });
    },
  );
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

beforeAll(() => {
  found('own', 'IP:127.0.0.1');
  found('strange', 'IP:127.0.0.1');
  found('elsewhere', 'DNS:district.test');
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the file of an authority', () => {
  it('is one certificate or several', () => {
    const both = readFileSync(file('own.pem'), 'utf8') + readFileSync(file('strange.pem'), 'utf8');
    writeFileSync(file('both.pem'), `what people write above it\n${both}`);
    expect(readAuthority(file('both.pem')).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it.each<[string, () => string, RegExp]>([
    ['is not there', () => file('none.pem'), /ENOENT/],
    ['holds a key', () => file('own-key.pem'), /it holds no certificate/],
    [
      'holds the certificate of a server',
      () => file('own-server.pem'),
      /"CN=server" is no certificate of an authority/,
    ],
    [
      'is cut off',
      () => {
        const text = readFileSync(file('own.pem'), 'utf8');
        writeFileSync(file('cut.pem'), text.replace(/\n[^-\n]+\n/, '\n'));
        return file('cut.pem');
      },
      /./,
    ],
  ])('that %s is refused with the reason', (_name, place, reason) => {
    expect(() => readAuthority(place())).toThrow(reason);
  });
});

/** Asks a server that only this authority vouches for. */
function ask(authority: string, url: string, lastTag?: string): Promise<ServerAnswer> {
  return askServer(sendTrusting(authority), { url, lastTag, mostBytes: 1_000 });
}

describe('a server that only a private authority vouches for', () => {
  it('is asked, gives its text and the tag, and says that nothing is new', async () => {
    const asked: string[] = [];
    const url = await serve('own', (path) => {
      asked.push(path);
      return path === '/same' ? [304, ''] : path === '/none' ? [404, ''] : [200, 'text'];
    });
    const authority = readAuthority(file('own.pem'));
    expect(await ask(authority, url)).toEqual({ kind: 'bytes', bytes: Buffer.from('text'), tag: '"7"' });
    expect(await ask(authority, `${url}same`, '"7"')).toEqual({ kind: 'same' });
    await expect(ask(authority, `${url}none`)).rejects.toThrow('HTTP 404');
    expect(asked).toEqual(['/', '/same', '/none']);
  });

  it('is posted to', async () => {
    const posted: string[] = [];
    const url = await serve('own', (_path, body) => {
      posted.push(body);
      return [204, ''];
    });
    const send = sendTrusting(readAuthority(file('own.pem')));
    expect((await send({ url, method: 'POST', body: 'a line\n' })).status).toBe(204);
    expect(posted).toEqual(['a line\n']);
  });

  it.each([
    ['another authority has signed for', 'strange', /self-signed|unable to|certificate/],
    ['is somebody else by its certificate', 'elsewhere', /does not match|altnames/i],
  ])('that %s is not believed', async (_name, signedBy, reason) => {
    let heard = 0;
    const url = await serve(signedBy, () => {
      heard += 1;
      return [200, 'text'];
    });
    // The second case is signed by an authority that is believed, for another name.
    const authority = readAuthority(file(signedBy === 'elsewhere' ? 'elsewhere.pem' : 'own.pem'));
    await expect(ask(authority, url)).rejects.toThrow(reason);
    expect(heard).toBe(0);
  });

  it('leads nowhere else, and is not read without end', async () => {
    const asked: string[] = [];
    const url = await serve('own', (path) => {
      asked.push(path);
      return path === '/moved' ? [302, ''] : [200, 'x'.repeat(10_000)];
    });
    const authority = readAuthority(file('own.pem'));
    await expect(ask(authority, `${url}moved`)).rejects.toThrow('HTTP 302');
    expect(asked).toEqual(['/moved']);
    await expect(ask(authority, url)).rejects.toThrow('it is larger than 1000 bytes');
  });
});
