/** Opens a TCP or TLS connection to an address that was checked before. */
import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { NormwatchError } from '../domain/errors.js';

interface DialTarget {
  /** An IP address, never a name. */
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
  /** The host of the URL: for SNI and the certificate. */
  readonly host: string;
  readonly timeoutMs: number;
}

export type Dial = (target: DialTarget) => Promise<Socket>;

/** @param ca further certificate authorities, as PEM; null for those of Node alone. */
export function createDial(ca: string | null): Dial {
  return (target) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = target.secure ? openTls(target, ca) : tcpConnect({ host: target.address, port: target.port });
      const timer = setTimeout(() => socket.destroy(connectTimeout(target)), target.timeoutMs);
      socket
        .setNoDelay(true)
        .once(target.secure ? 'secureConnect' : 'connect', () => {
          clearTimeout(timer);
          resolve(socket);
        })
        .on('error', (error) => {
          clearTimeout(timer);
          reject(error);
        });
    });
}

/** HTTP/2 is not offered: its flow control and frames are a further surface that polling does not need. */
function openTls({ address, port, host }: DialTarget, ca: string | null): Socket {
  return tlsConnect({
    host: address,
    port,
    // An address is no server name (RFC 6066, 3), but its certificate is checked against it all the same.
    servername: isIP(host) === 0 ? host : '',
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    ...(ca === null ? {} : { ca }),
  });
}

const connectTimeout = ({ host, timeoutMs }: DialTarget) =>
  new NormwatchError('connect-failed', `no connection to ${host} within ${timeoutMs} ms`);
