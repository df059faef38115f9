import type { NextConfig } from 'next';

const common: NextConfig = {
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `make test` checks types; who only runs the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

/** `make dev`: calls to the API pass through, so that cookies are first-party as they are in production. */
const development: NextConfig = {
  ...common,
  skipTrailingSlashRedirect: true,
  rewrites: async () => [
    { source: '/api/v1/:path*', destination: `${process.env.NEXT_PUBLIC_API_URL}/api/v1/:path*` },
  ],
};

/** A static export has no server of its own: Flask or any file server can serve it. */
const production: NextConfig = { ...common, output: 'export' };

export default process.env.NODE_ENV === 'development' ? development : production;
