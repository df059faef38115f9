import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';

/** Drawn for this product on a 24-unit grid, as open strokes. */
function strokeIcon(path: string) {
  function StrokeIcon(props: SvgIconProps) {
    return (
      <SvgIcon {...props} sx={{ fill: 'none', ...props.sx }}>
        <path d={path} stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
      </SvgIcon>
    );
  }
  return StrokeIcon;
}

export const BookIcon = strokeIcon('M12 6.500C9.800 4.900 7.200 4.400 4 4.500v13c3.200-.1 5.800.4 8 2 2.200-1.600 4.800-2.100 8-2v-13c-3.200-.1-5.800.4-8 2zm0 0v13');
export const PlusBookIcon = strokeIcon('M5 4h11a2 2 0 0 1 2 2v6M5 4v15a1 1 0 0 0 1 1h6M5 16.500h8M18 15v6M15 18h6');
export const HistoryIcon = strokeIcon('M4 12a8 8 0 1 0 2.600-5.900M4 4.500V8h3.500M12 7.500V12l3 2');
export const SettingsIcon = strokeIcon('M4 7h9M17 7h3M4 17h3M11 17h9M15 4.800v4.400M9 14.800v4.400');
export const UploadIcon = strokeIcon('M12 15.500V5M8 8.500 12 4.500l4 4M5 15v3a1.500 1.500 0 0 0 1.500 1.500h11A1.500 1.500 0 0 0 19 18v-3');
export const DownloadIcon = strokeIcon('M12 4.500V15M8 11.500l4 4 4-4M5 16v2a1.500 1.500 0 0 0 1.500 1.500h11A1.500 1.500 0 0 0 19 18v-2');
export const CloseIcon = strokeIcon('m6 6 12 12M18 6 6 18');
export const TrashIcon = strokeIcon('M5 7h14M10 7V4.800h4V7M7 7l.8 12.200h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500');
export const SearchIcon = strokeIcon('M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20');
export const UserIcon = strokeIcon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.8-3.500 3.800-5.500 7.500-5.500s6.700 2 7.500 5.500');
export const ComputerIcon = strokeIcon('M4.500 5h15v10.500h-15zM9 19.500h6M12 15.500v4');
export const FileIcon = strokeIcon('M7 3.500h7l4 4V20a.5.5 0 0 1-.5.5h-10A.5.5 0 0 1 7 20zM14 3.500V8h4');
export const EyeIcon = strokeIcon('M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z');
export const ArrowIcon = strokeIcon('M5 12h14M13.500 6.500 19 12l-5.500 5.500');
export const EditIcon = strokeIcon('M5 19h3.500L19 8.500 15.500 5 5 15.500zM13.500 7l3.500 3.500');
export const RedoIcon = strokeIcon('M19.500 12a7.500 7.500 0 1 1-2.200-5.300L19.500 9M19.500 4.500V9H15');
