import type { S3ClientConfig } from '@aws-sdk/client-s3'

/** A bucket of an S3-compatible store: AWS, R2, MinIO, Garage, Ceph. */
export type S3Settings = {
  /** Address of the store; AWS's own where there is none. */
  endpoint: string | undefined
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const secondsToMs = 1000

/** What every client of the bucket is made with. */
export function s3ClientConfig({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings): S3ClientConfig {
  return {
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint }),
    // Buckets as names of hosts need DNS and certificates that own stores rarely have.
    forcePathStyle: true,
    // A store that is frozen is given up when nothing moves for a while, however long the file.
    requestHandler: { connectionTimeout: 3 * secondsToMs, socketTimeout: 20 * secondsToMs },
    // Newer checksums travel behind the body, which only AWS itself reads for sure.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }
}
