/**
 * What a browser may do with our answers: nothing comes from outside, nothing runs that stands in the page itself. The
 * one page there is may hold styles with the nonce of its answer, which are those that Mantine writes for its theme.
 */
import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';

const nothing = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

const written = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** For the web app. Whoever signs in with an identity provider is led there by a link, not by a form. */
export const pagePolicy = (nonce: string): string =>
  written({
    ...nothing,
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': ["'self'"],
  });

/** For a page that is only read, with one style whose SHA-256 is given in base64. */
export const readingPolicy = (styleHash: string): string =>
  written({ ...nothing, 'style-src': [`'sha256-${styleHash}'`] });

const year = 365 * 24 * 60 * 60;

const turnedOff = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Set before anything else is looked at, on the raw answer, so that answers bear them that do not go through Fastify. */
export async function guardAnswers(app: FastifyInstance, site: Site): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: nothing },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: site.origin?.startsWith('https:') ? { maxAge: year, includeSubDomains: true } : false,
  });
  const permissions = turnedOff.map((feature) => `${feature}=()`).join(', ');
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('permissions-policy', permissions);
    if (request.url.startsWith('/api/')) reply.raw.setHeader('cache-control', 'no-store');
  });
}
