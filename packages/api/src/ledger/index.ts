export { postCapture, postDuplicateCapture, postRefund } from './post-capture.ts'
export { releaseAvailable } from './release-available.ts'
export { keepSealing } from './seal-postings.ts'
