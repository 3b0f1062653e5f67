import { access, constants } from 'node:fs/promises'
import packagedFfmpeg from '@ffmpeg-installer/ffmpeg'
import packagedFfprobe from '@ffprobe-installer/ffprobe'

const folders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** The system's, which is kept up to date, else the packaged ones of 2018. Both of one kind, as they come in pairs. */
export async function findFfmpeg(): Promise<{ ffmpeg: string; ffprobe: string }> {
  for (const folder of folders) {
    const pair = { ffmpeg: `${folder}/ffmpeg`, ffprobe: `${folder}/ffprobe` }
    if ((await isExecutable(pair.ffmpeg)) && (await isExecutable(pair.ffprobe))) return pair
  }
  return { ffmpeg: packagedFfmpeg.path, ffprobe: packagedFfprobe.path }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
